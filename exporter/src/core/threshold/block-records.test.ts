import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockRecords } from './block-records.ts';

const blocksOfValues = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 30,
});

test('the records are the extremes of the last blocks, also after a snapshot', () => {
  fc.assert(
    fc.property(blocksOfValues, fc.integer({ min: 1, max: 8 }), (blocks, blocksMax) => {
      let records = new BlockRecords(blocksMax);
      blocks.forEach((block, index) => {
        if (index > 0) records.endBlock();
        for (const value of block) records.add(value);
        const kept = blocks.slice(Math.max(0, index + 1 - blocksMax), index + 1).flat();
        expect([records.high, records.low]).toEqual([Math.max(...kept), Math.min(...kept)]);
        expect(records.blocks).toBe(Math.min(index + 1, blocksMax));
        const restored = new BlockRecords(blocksMax);
        restored.restore(records.snapshot());
        if (index % 2 === 0) records = restored;
      });
    }),
  );
});

test('a block without values goes on: silence forgets nothing', () => {
  const records = new BlockRecords(2);
  records.add(3);
  for (let hours = 0; hours < 100; hours += 1) records.endBlock();
  expect([records.high, records.low]).toEqual([3, 3]);
});

test('nothing has no record', () => {
  const records = new BlockRecords(1);
  expect([records.high, records.low]).toEqual([-Infinity, Infinity]);
});
