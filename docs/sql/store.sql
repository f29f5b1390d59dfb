-- Sets the lists of files for tables.sql from a folder of the extension's store, for DuckDB. First set the folder:
--   SET VARIABLE store = '/path/to/SOURCE';
-- Then run this file, tables.sql, and metrics.sql, in this order. Run all three again when the folder has changed.
-- Only report partitions are read. Names that begin with "_", notes, and locks are not part of the reports.
-- If no day of a report is stored, the empty file none.ndjson next to this file is used, because DuckDB cannot read an
-- empty list. It is found from docs/sql and from the root of the project. Elsewhere, set its path:
--   SET VARIABLE none = '/path/to/docs/sql/none.ndjson';

SET VARIABLE none_found = coalesce(
  getvariable('none'),
  (SELECT min(file) FROM (FROM glob('none.ndjson') UNION ALL FROM glob('docs/sql/none.ndjson')))
);

CREATE OR REPLACE MACRO parts_of(report) AS TABLE
SELECT file, regexp_extract(file, 'day=([0-9]{4}-[0-9]{2}-[0-9]{2})', 1) AS day
FROM glob(getvariable('store') || '/report=' || report || '/day=*/part-*.ndjson.gz');

SET VARIABLE users_files = (SELECT coalesce(list(file ORDER BY file), [getvariable('none_found')]) FROM parts_of('users'));
SET VARIABLE teams_files = (SELECT coalesce(list(file ORDER BY file), [getvariable('none_found')]) FROM parts_of('user-teams'));
SET VARIABLE entity_files = (SELECT coalesce(list(file ORDER BY file), [getvariable('none_found')]) FROM parts_of('entity'));
SET VARIABLE repos_files = (SELECT coalesce(list(file ORDER BY file), [getvariable('none_found')]) FROM parts_of('repos'));
-- Licenses are read from the newest day only.
SET VARIABLE seats_files = (
  SELECT coalesce(list(file ORDER BY file), [getvariable('none_found')])
  FROM parts_of('seats')
  WHERE day = (SELECT max(day) FROM parts_of('seats'))
);
