select what, why from refusal where reading = $reading order by what, why
