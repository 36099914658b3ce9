/** What `lovewatch replay --help` says below its options. */
export const replayHelp = `
Examples:
  lovewatch replay                                      the last 7 days, from prometheus_url
  lovewatch replay --from 30d --policy proposed.yaml    beside another alerts/windows.yaml
  lovewatch replay --file events.csv --objective 0.999  without a Prometheus

A file of events has a header, and a row for each interval, oldest first: the end of the interval,
all events in it, and the bad ones among them. Times are RFC 3339 or unix seconds. A minute is a
good interval; one longer than a policy's shortest window is refused.
  timestamp,total,bad
  2026-07-01T00:01:00Z,120,0
  2026-07-01T00:02:00Z,118,3
From an nginx log with log_format '$msec $status':
  awk '{ t = int($1 / 60) * 60 + 60; n[t]++; b[t] += $2 >= 500 }
    END { for (t in n) print t "," n[t] "," b[t] }' access.log |
    sort -n | sed '1i timestamp,total,bad' > events.csv
From a table of requests in PostgreSQL:
  COPY (SELECT floor(extract(epoch FROM at) / 60) * 60 + 60 AS timestamp, count(*) AS total,
    count(*) FILTER (WHERE status >= 500) AS bad FROM requests GROUP BY 1 ORDER BY 1)
    TO STDOUT CSV HEADER

A file of incidents has what somebody should have been woken for:
  start,end,name
  2026-07-01T03:10:00Z,2026-07-01T03:55:00Z,database failover
precision  the share of pages that were about an incident
recall     the share of incidents that had a page
detection  from the start of an incident to its first page: median, and the longest
reset      from the end of an incident until the last page of it was over
A page is about an incident when it fires in it, or when its short window reaches back into it.

Exit code: 0 replayed, 1 no events found, 2 bad input.
`;
