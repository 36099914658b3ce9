import { describe, expect, test } from 'vitest';
import { readEvents } from './events-csv.ts';
import { readIncidents } from './incidents-csv.ts';
import { ReplayInputError } from './input-error.ts';

const header = 'timestamp,total,bad';

describe('a file of events', () => {
  test('is read whatever the order of its columns, its line ends and its way to write the time', () => {
    const text =
      '\ufeffbad,timestamp,total\r\n0, 60 ,10\r\n\r\n1.5,1970-01-01T00:02:00Z,9.5\r\n2,1970-01-01T01:03:00+01:00,2\r\n';
    expect(readEvents(text, 'events.csv')).toEqual([
      { atSeconds: 60, total: 10, bad: 0 },
      { atSeconds: 120, total: 9.5, bad: 1.5 },
      { atSeconds: 180, total: 2, bad: 2 },
    ]);
  });

  test.each([
    ['nothing', '', 'events.csv:1 must not be empty; begin it with the line timestamp,total,bad'],
    ['no rows', `${header}\n`, 'events.csv:1 must have rows below the header; add one'],
    [
      'an unknown column',
      'timestamp,total,bad,code\n1,2,1,500',
      'events.csv:1 has an unknown column "code"; the first line must be timestamp,total,bad',
    ],
    [
      'a column twice',
      'timestamp,total,total\n1,2,1',
      'events.csv:1 has the column total twice; the first line must be timestamp,total,bad',
    ],
    [
      'a missing column',
      'timestamp,total\n1,2',
      'events.csv:1 has no column bad; the first line must be timestamp,total,bad',
    ],
    ['a short row', `${header}\n1,2,1\n2,2`, 'events.csv:3 must have 3 cells, got 2: 2,2; correct the row'],
    ['no CSV', `${header}\n1,"2,1`, /^events\.csv:2 is not CSV: Quote Not Closed.*; correct the row$/],
    [
      'more bad than all',
      `${header}\n1,2,3`,
      'events.csv:2 bad must be at most total (2), got 3; total counts the bad ones as well',
    ],
    [
      'a negative count',
      `${header}\n1,2,-1`,
      'events.csv:2 bad must be a number of events, 0 or more, got "-1"; correct it, or leave the row out',
    ],
    [
      'no number',
      `${header}\n1,NaN,1`,
      'events.csv:2 total must be a number of events, 0 or more, got "NaN"; correct it, or leave the row out',
    ],
    [
      'an empty count',
      `${header}\n1,2,`,
      'events.csv:2 bad must be a number of events, 0 or more, got ""; correct it, or leave the row out',
    ],
    [
      'infinity',
      `${header}\n1,Infinity,1`,
      'events.csv:2 total must be a number of events, 0 or more, got "Infinity"; correct it, or leave the row out',
    ],
    [
      'the same time twice',
      `${header}\n\n5,2,1\n5,2,1`,
      'events.csv:4 timestamp must be after that of the row before (1970-01-01T00:00:05Z), got 5; sort the rows, one for each interval',
    ],
    [
      'a time without a zone',
      `${header}\n2026-07-01T00:00:00,2,1`,
      /^events\.csv:2 timestamp must be a moment, got "2026-07-01T00:00:00"; write RFC 3339 with its zone/,
    ],
    [
      'milliseconds',
      `${header}\n1767225600000,2,1`,
      /^events\.csv:2 timestamp must be a moment, got "1767225600000"; .* or unix seconds$/,
    ],
    ['a day that is not', `${header}\n2026-02-30T25:00:00Z,2,1`, /^events\.csv:2 timestamp must be a moment/],
  ])('is refused with %s', (_, text, message) => {
    const read = (): unknown => readEvents(text, 'events.csv');
    expect(read).toThrow(ReplayInputError);
    expect(read).toThrow(message);
  });
});

describe('a file of incidents', () => {
  test('is read in any order, with commas in quoted names', () => {
    const text = 'start,end,name\n120,180,"disk, full"\n1970-01-01T00:00:00Z,60,dns\n';
    expect(readIncidents(text, 'incidents.csv')).toEqual([
      { startSeconds: 0, endSeconds: 60, name: 'dns' },
      { startSeconds: 120, endSeconds: 180, name: 'disk, full' },
    ]);
  });

  test.each([
    [
      'an end before its start',
      '60,60,dns',
      'incidents.csv:2 end must be after start (60), got 60; exchange them',
    ],
    ['no name', '0,60,', 'incidents.csv:2 name must not be empty; write a few words'],
    ['no end', '0,,dns', /^incidents\.csv:2 end must be a moment, got ""; /],
  ])('is refused with %s', (_, row, message) => {
    expect(() => readIncidents(`start,end,name\n${row}\n`, 'incidents.csv')).toThrow(message);
  });
});
