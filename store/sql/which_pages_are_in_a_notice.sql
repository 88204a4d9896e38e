select * exclude (source_file, notice)
from pages_at($known)
where notice = $notice
order by page
