from quantities_at($known) select * exclude (reading) order by source_file, notice, text_start, text_end, figure_start, id
