-- How the check queries read the raw incident log; local times stay local.
CREATE TABLE events AS
    SELECT *, CAST(sys_mod_count AS INT) AS mod_n, made_sla = 'true' AS in_time,
        strptime(opened_at, '%d/%m/%Y %H:%M') AS opened, strptime(resolved_at, '%d/%m/%Y %H:%M') AS resolved,
        strptime(closed_at, '%d/%m/%Y %H:%M') AS closed, strptime(sys_updated_at, '%d/%m/%Y %H:%M') AS updated
    FROM read_csv('{folder}/incident_event_log.csv.gz', header = true, all_varchar = true, nullstr = '?');
CREATE TABLE incidents AS
    SELECT * FROM events QUALIFY row_number() OVER (PARTITION BY number ORDER BY mod_n DESC, updated DESC) = 1;
