/**
 * Sequences of what happens to money from quote to distribution, drawn at random and played on `MoneyWay`, which says
 * where something doesn't hold. Tried by the tests a few hundred at a time and by `npm run bench -- money` by the 100,000.
 */
import fc from 'fast-check'
import { hour } from '#kernel/calendar.ts'
import { fixedPrice } from '#modules/pricing/fields.ts'
import { openCost } from './price.ts'
import { MoneyWay } from './way.ts'

const monday = new Date('2026-03-02T08:00:00+08:00').getTime()
const planned = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }))
  .map(([from, length]) => ({
    start: new Date(monday + from * hour),
    end: new Date(monday + (from + length) * hour),
  }))
const percent = fc.constantFrom(null, 0, 10, 33.33, 100)
const price = fc
  .record({
    fen: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 90_000_000 })),
    unit: fc.constantFrom('hour' as const, 'day' as const),
    taxIncluded: fc.boolean(),
    taxPercent: fc.constantFrom(null, 3, 6, 13),
    timeBasis: fc.constantFrom('planned' as const, 'used' as const, 'planned-and-over' as const),
    lateFees: fc
      .record({ cancel: percent, noShow: percent })
      .filter(({ cancel, noShow }) => cancel !== null || noShow !== null),
    extras: fc.constantFrom([], [{ mode: 'actual' as const, name: openCost }]),
    offPeak: fc.constantFrom([], [{ days: [1, 3, 5], from: '08:00', to: '18:00', percent: 25 }]),
  })
  .map(said =>
    fixedPrice.parse({ mode: 'fixed', ...said, offPeak: said.unit === 'hour' ? said.offPeak : [] }),
  )
const item = fc.record({ planned, price }).map(said => ({
  ...{ name: '占线', priceId: null, price: said.price, actuals: [] },
  amount: { by: 'time' as const, planned: said.planned, used: null },
}))
const discount = fc.oneof(
  fc.record({ mode: fc.constant('percent' as const), percent: fc.constantFrom(5, 12.5) }),
  fc.record({ mode: fc.constant('amount' as const), fen: fc.integer({ min: 1, max: 5_000 }) }),
)
const quoted = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
  discounts: fc
    .array(discount, { maxLength: 1 })
    .map(all => all.map(one => ({ ...one, id: 'agreed', name: '优惠' }))),
  vouchers: fc.constantFrom<{ id: string; name: string; percent: number; most: number }[]>(
    [],
    [{ id: 'voucher', name: '创新券', percent: 30, most: 5_000 }],
  ),
})

const which = fc.nat(20)
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const amount = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 900_000_000 }))
const act = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('quote' as const), quoted }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('use' as const), which, used: fc.option(planned) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const), which, planned }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reprice' as const),
      which,
      fen: fc.integer({ min: -50_000, max: 900_000 }).filter(fen => fen !== 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('arise' as const),
      which,
      fen: fc.integer({ min: 1, max: 90_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fee' as const),
      which,
      kind: fc.constantFrom('cancel' as const, 'noShow' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('receive' as const), amount }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('dispute' as const, 'resolve' as const, 'waive' as const, 'refund' as const),
      ...{ which, at: which, share },
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), which, at: which, share }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which, at: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('appeal' as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('distribute' as const, 'payOut' as const, 'drop' as const),
      which,
    }),
  },
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

function play(way: MoneyWay, one: Act): void {
  if (one.do === 'quote') way.quote(one.quoted)
  else if (one.do === 'use') way.use(one.which, one.used)
  else if (one.do === 'change') way.change(one.which, one.planned)
  else if (one.do === 'reprice') way.reprice(one.which, one.fen)
  else if (one.do === 'deliver') way.deliver(one.which)
  else if (one.do === 'arise') way.deliver(one.which, one.fen)
  else if (one.do === 'fee') way.fee(one.which, one.kind)
  else if (one.do === 'receive') way.receive(one.amount)
  else if (one.do === 'dispute') way.dispute(one.which, one.at)
  else if (one.do === 'resolve') way.resolve(one.which, one.at, one.share)
  else if (one.do === 'waive') way.waive(one.which, one.at, one.share)
  else if (one.do === 'pay') way.pay(one.which, one.at, one.share)
  else if (one.do === 'undo') way.undo(one.which, one.at)
  else if (one.do === 'refund') way.refund(one.at, one.share)
  else if (one.do === 'appeal') way.appeal(one.which)
  else if (one.do === 'distribute') way.distribute()
  else if (one.do === 'payOut') way.payOut(one.which)
  else way.drop(one.which)
}

const shares = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 4 })
  .map(cuts => [0, ...cuts.toSorted((a, b) => a - b), 10_000])
  .map(cuts => cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0)))

/** Quoted, billed and money on the bank before anything else, so that a short sequence has something to go wrong with. */
const begun = fc.record({ quoted, used: fc.option(planned), received: amount })

/** One sequence: shares agreed, something to begin with, and what is done after it. */
export const sequences = fc.record({ shares, begun, acts: fc.array(act, { minLength: 6, maxLength: 24 }) })
type Sequence = typeof sequences extends fc.Arbitrary<infer One> ? One : never

/** Plays one, looking at everything after each act; throws where something doesn't hold. Answers what it came to do. */
export function playSequence({ shares: agreed, begun: first, acts }: Sequence): readonly string[] {
  const way = new MoneyWay(agreed)
  way.quote(first.quoted)
  way.use(0, first.used)
  way.receive(first.received)
  for (const one of acts) {
    play(way, one)
    way.check()
  }
  way.checkStatement()
  return way.done
}

/** All that a run of sequences is to have done, or it would show nothing of it. */
export const everyAct = [
  ...[
    'appeal',
    'arise',
    'cancel',
    'change',
    'deliver',
    'dispute',
    'distribute',
    'drop',
    'free',
    'noShow',
    'pay',
    'payOut',
  ],
  ...['quote', 'receive', 'refund', 'reprice', 'resolve', 'undo', 'use', 'waive'],
].toSorted()
