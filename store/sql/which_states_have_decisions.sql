select number, state, disputed_with from decisions_at($known)
