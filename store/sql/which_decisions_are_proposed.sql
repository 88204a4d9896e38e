from proposals_at($known)
