-- For Postgres: who is in a transaction in this database, but for who asks.
SELECT locks.virtualxid AS transaction, locks.pid AS process
FROM pg_locks AS locks
INNER JOIN pg_stat_activity AS others ON locks.pid = others.pid
WHERE locks.locktype = 'virtualxid'
    AND locks.mode = 'ExclusiveLock'
    AND locks.granted
    AND others.datname = current_database()
    AND locks.pid <> pg_backend_pid()
