-- SPDX-FileCopyrightText: 2026 The Fluxr authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the server's catalogue says about every column of the public tables, one row a column,
-- tables by name and columns in their own order:
--
--   table_name, column_name, type, nullable, default, key, references, on_delete
--
-- type is format_type's text; nullable is YES or NO; default is the expression as PostgreSQL
-- writes it, '' for none; key is primary, unique or ''; references is table.column or ''; on_delete
-- is NO ACTION, RESTRICT, CASCADE, SET NULL, SET DEFAULT, or '' without a reference. All values
-- are texts and none is null. As a file: psql -XAtq -F "$(printf '\t')" -f catalog.sql

select t.relname as table_name,
       c.attname as column_name,
       format_type (c.atttypid, c.atttypmod) as type,
       case when c.attnotnull then 'NO' else 'YES' end as nullable,
       coalesce (pg_get_expr (d.adbin, d.adrelid), '') as "default",
       coalesce (k.key, '') as key,
       coalesce (f.target, '') as "references",
       coalesce (f.on_delete, '') as on_delete
from pg_catalog.pg_class as t
join pg_catalog.pg_attribute as c
  on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
left join pg_catalog.pg_attrdef as d
  on d.adrelid = t.oid and d.adnum = c.attnum
left join lateral (
  select case when bool_or (x.contype = 'p') then 'primary' else 'unique' end as key
  from pg_catalog.pg_constraint as x
  where x.conrelid = t.oid and x.contype in ('p', 'u') and x.conkey = array[c.attnum]
  having count (*) > 0
) as k on true
left join lateral (
  select string_agg (r.relname || '.' || rc.attname, ' ' order by x.conname) as target,
         string_agg (case x.confdeltype
                       when 'a' then 'NO ACTION'
                       when 'r' then 'RESTRICT'
                       when 'c' then 'CASCADE'
                       when 'n' then 'SET NULL'
                       when 'd' then 'SET DEFAULT'
                     end, ' ' order by x.conname) as on_delete
  from pg_catalog.pg_constraint as x
  join pg_catalog.pg_class as r on r.oid = x.confrelid
  join pg_catalog.pg_attribute as rc on rc.attrelid = r.oid and rc.attnum = any (x.confkey)
  where x.conrelid = t.oid and x.contype = 'f' and c.attnum = any (x.conkey)
) as f on true
where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
order by t.relname collate "C", c.attnum;
