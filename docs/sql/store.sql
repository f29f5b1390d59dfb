-- The lists of files of tables.sql for a folder of the extension's store, for DuckDB. Name the folder first:
--   SET VARIABLE store = '/path/to/SOURCE';
-- Then run this file, tables.sql and metrics.sql, in this order; and all three anew when the folder has changed.
-- Only the parts are read: names with "_" in front, notes and locks are not the reports'.
-- Where nothing is held of a report, none.ndjson stands in, an empty file beside this one, since DuckDB reads no
-- empty list. It is found from docs/sql and from the folder of the project; elsewhere, say where it is:
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
-- Licenses are those of the day on which they were read last.
SET VARIABLE seats_files = (
  SELECT coalesce(list(file ORDER BY file), [getvariable('none_found')])
  FROM parts_of('seats')
  WHERE day = (SELECT max(day) FROM parts_of('seats'))
);
