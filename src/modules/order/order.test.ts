/**
 * Door tests: real database, real door, real parallel connections where there is a server. From an accepted quote to a
 * contract that both sides approved and signed.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { getNeedProgress, listDuties } from '#modules/progress/api.ts'
import { publishedNeed } from '#test/builders.ts'
import { contractInput, ordering } from '#test/orders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { cancelOrder, getOrder, listOrders } from './api.ts'
import {
  approveContract,
  compareContracts,
  exportRegistration,
  getContract,
  proposeContractKind,
  saveContract,
  signContract,
} from './contract.api.ts'
import { factsOf } from './facts.ts'
import { ordersOfNeeds } from './store.ts'

const w = await world()
const { call, refusals } = w
const { ordered, write, looked, approvedByBoth, signedByBoth } = ordering(w)

beforeEach(() => w.later(0))

describe('[C25] milestones', () => {
  test('are one whole to the hundredth of a per cent, an upfront one says why; all is said at once', async () => {
    const { orderId } = await ordered()
    const [first, ...rest] = contractInput.milestones
    const wrong = { ...contractInput, milestones: [{ ...first, reason: '', percent: 30.01 }, ...rest] }
    expect(
      await refusals('director', saveContract, { orderId, revision: 0, content: wrong as never }),
    ).toEqual(['order.milestones.sum', 'order.milestones.upfront'])
  })

  test('are split to the 分, and nothing of the amount is lost', async () => {
    const { orderId } = await ordered()
    await write(orderId, 0, {
      milestones: [33.33, 33.33, 33.34].map((percent, at) => ({
        ...{ name: `第 ${at + 1} 期`, percent, deliverable: '验收合格' },
      })),
    })
    const { milestones } = await call('buyer', getOrder, { orderId })
    expect(milestones.map(({ fen }) => fen)).toEqual([266_640, 266_640, 266_720])
  })
})

describe('[C26] a contract', () => {
  test('[AC-70] has its kind proposed with reasons', async () => {
    const { orderId } = await ordered()
    expect(await call('buyer', proposeContractKind, { orderId, aim: 'data' })).toMatchObject({
      kind: 'testing',
      registration: { registrable: false, large: false },
    })
  })

  test('takes one clause of each topic from the library of the day of acceptance, with everything filled in', async () => {
    const { orderId } = await ordered()
    const [ownership, ...others] = contractInput.clauses
    const clauses = [
      { ...ownership, clauseId: 'ownership.joint', variables: { 甲方份额: '60%' } },
      ...others.slice(1),
    ]
    expect(
      await refusals('director', saveContract, {
        orderId,
        revision: 0,
        content: { ...contractInput, clauses } as never,
      }),
    ).toEqual(['order.clauses.topics', 'order.clauses.variables'])
  })

  test('shows what differs from the standard text, and from the text before', async () => {
    const { orderId } = await ordered()
    await write(orderId)
    const [ownership, ...others] = contractInput.clauses
    const text = '履行本合同产生的技术成果及其知识产权归双方共有。'
    await write(
      orderId,
      1,
      { clauses: [{ ...ownership, clauseId: 'ownership.client', text }, ...others] },
      'buyer',
    )
    const { changes, revisions, text: whole } = await call('director', getContract, { orderId })
    expect(revisions.map(({ party }) => party)).toEqual(['provider', 'client'])
    expect(changes).toMatchObject([{ clauseId: 'ownership.client' }])
    const [change] = changes
    const without = (kind: string) =>
      change?.parts
        .filter(one => one.change !== kind)
        .map(one => one.text)
        .join('')
    expect(without('removed')).toBe(text)
    expect(without('added')).toContain('归甲方所有')
    expect(whole).toContain(text)
    const { parts } = await call('director', compareContracts, { orderId, from: 1, to: 2 })
    expect(parts.some(one => one.change === 'added' && one.text.includes('双方'))).toBe(true)
  })

  test('is approved by both sides as the exact text; any change withdraws what was approved', async () => {
    const { orderId } = await ordered()
    await write(orderId)
    const seen = await looked(orderId)
    await call('boss', approveContract, seen)
    expect(await refusals('boss', approveContract, seen)).toEqual(['order.approval.given'])
    await write(orderId, 1, { place: '甲方所在地' })
    expect(await problemOf(call('director', approveContract, seen))).toBe('conflict')
    expect((await call('director', getContract, { orderId })).approvals).toEqual([])
    expect(await refusals('boss', signContract, await looked(orderId))).toEqual(['order.signature.approved'])
    await approvedByBoth(orderId)
    expect(await call('buyer', getOrder, { orderId })).toMatchObject({
      state: 'signing',
      waitsFor: ['client', 'provider'],
    })
  })

  test('is approved by who may bind the organisation, each for their own side', async () => {
    const { orderId } = await ordered()
    await write(orderId)
    const seen = await looked(orderId)
    expect(await problemOf(call('buyer', approveContract, seen))).toBe('forbidden')
    expect(await problemOf(call('scheduler', approveContract, seen))).toBe('forbidden')
    expect(await problemOf(call('competitor', approveContract, seen))).toBe('not-found')
  })

  test('signed by both is final: its text, hash and seals hold, and nothing of it changes any more', async () => {
    const { orderId } = await ordered()
    await write(orderId)
    await approvedByBoth(orderId)
    await call('boss', signContract, await looked(orderId))
    expect(await call('director', getOrder, { orderId })).toMatchObject({
      state: 'signing',
      waitsFor: ['provider'],
    })
    await call('director', signContract, await looked(orderId, 'director'))
    const contract = await call('buyer', getContract, { orderId })
    expect(contract).toMatchObject({
      state: 'signed',
      signatures: [
        { party: 'client', provider: '测试签署', binding: false, valid: true },
        { party: 'provider', provider: '测试签署', binding: false, valid: true },
      ],
    })
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(contract.text ?? ''))
    expect(Buffer.from(digest).toString('hex')).toBe(contract.hash)
    expect(
      await refusals('director', saveContract, { orderId, revision: 1, content: contractInput }),
    ).toEqual(['order.state'])
    expect(
      await refusals('boss', cancelOrder, { orderId, code: 'other', reason: '不再需要这项服务' }),
    ).toEqual(['order.state'])
  })

  test('has its registration pack once it is a signed technology contract', async () => {
    const { orderId } = await ordered()
    await write(orderId)
    expect(await refusals('director', exportRegistration, { orderId })).toEqual(['order.registration'])
    await approvedByBoth(orderId)
    await signedByBoth(orderId)
    const { rows } = await call('director', exportRegistration, { orderId })
    const said = new Map(rows.map(([name = '', value = '']) => [name, value]))
    expect(said.get('合同类别')).toBe('技术服务合同（民法典第八百七十八条）')
    expect(said.get('合同成交额（元）')).toBe('8,000')
    expect(said.get('合同文本 SHA-256 摘要')).toMatch(/^[0-9a-f]{64}$/)
  })

  test('at the same moment: approvals and a change, one text is approved or none', async () => {
    for (let round = 0; round < 4; round++) {
      const { orderId } = await ordered()
      await write(orderId)
      const seen = await looked(orderId)
      await call('director', approveContract, seen)
      const [saving, approving] = await Promise.all([
        outcomeOf(
          w.decide('director', saveContract, {
            orderId,
            revision: 1,
            content: { ...contractInput, place: '另一处地点' },
          }),
        ),
        outcomeOf(w.decide('boss', approveContract, seen)),
      ])
      expect(saving).toBe('accepted')
      expect(['accepted', 'conflict']).toContain(approving)
      expect(await call('buyer', getContract, { orderId })).toMatchObject({
        revision: 2,
        approvals: [],
        state: 'drafting',
      })
    }
  })

  test('at the same moment: twenty signatures of both sides, two stand', async () => {
    const { orderId } = await ordered()
    await write(orderId)
    await approvedByBoth(orderId)
    const seen = await looked(orderId)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        outcomeOf(w.decide(index % 2 ? 'boss' : 'director', signContract, seen)),
      ),
    )
    expect(tally(outcomes)['accepted']).toBe(2)
    expect(await call('buyer', getOrder, { orderId })).toMatchObject({ state: 'signed' })
  })
})

describe('[AC-69] one line of time', () => {
  test('both sides and the need see each step, whose it is and until when', async () => {
    const needId = await publishedNeed(w, 'buyer')
    const { orderId } = await ordered({}, needId)
    await call('director', saveContract, {
      orderId,
      revision: 0,
      content: contractInput,
      answerBy: '2026-03-05',
    })
    const { steps } = await call('director', getOrder, { orderId })
    expect(steps.map(({ kind, state, dueOn }) => [kind, state, dueOn])).toEqual([
      ['accepted', 'done', null],
      ['contracting', 'done', null],
      ['approvingClient', 'open', '2026-03-05'],
      ['approvingProvider', 'open', null],
    ])
    const progress = await call('buyer', getNeedProgress, { needId })
    expect(progress.steps.find(({ kind }) => kind === 'approvingClient')).toMatchObject({
      hands: 'own',
      state: 'open',
      dueOn: '2026-03-05',
    })
    const { duties } = await call('buyer', listDuties, {})
    expect(duties.filter(one => one.needId === needId).map(({ step }) => step.kind)).toContain(
      'approvingClient',
    )
  })

  test('is told without any of the texts, however many there were and however long', async () => {
    const needId = await publishedNeed(w, 'buyer')
    const { orderId } = await ordered({}, needId)
    const toldOf = () =>
      w.inside(async tx => JSON.stringify(await factsOf(tx, await ordersOfNeeds(tx, [needId]))))
    await write(orderId)
    const once = await toldOf()
    for (const revision of [1, 2, 3]) await write(orderId, revision, { other: '另行约定。'.repeat(200) })
    expect((await toldOf()).length).toBe(once.length)
    const { revisions, text } = await call('director', getContract, { orderId })
    expect(revisions.map(({ revision }) => revision)).toEqual([1, 2, 3, 4])
    expect(text).toContain('另行约定')
  })

  test('an order that isn’t signed is cancelled with a reason, and told', async () => {
    const { orderId } = await ordered()
    await call('boss', cancelOrder, { orderId, code: 'terms', reason: '价款支付方式谈不拢' })
    const { orders } = await call('director', listOrders, { party: 'provider', limit: 1 })
    expect(orders).toMatchObject([{ id: orderId, state: 'cancelled', waitsFor: [] }])
    expect(
      await refusals('director', saveContract, { orderId, revision: 0, content: contractInput }),
    ).toEqual(['order.state'])
  })
})

describe('who may look', () => {
  test('nobody of an organisation sees what it has with others on a side that they don’t act for', async () => {
    const { orderId } = await ordered()
    for (const revision of [0, 1]) await write(orderId, revision)
    const of = { orderId }
    const page = { party: 'provider' as const, limit: 50 }
    expect(await call('accountant', getOrder, of)).toMatchObject({ party: 'provider' })
    const listed = async () => (await call('scheduler', listOrders, page)).orders.map(({ id }) => id)
    expect(await listed()).toContain(orderId)
    // The platform's organisation has people who only ask others for work.
    const asOnly = (role: string) =>
      w.inside(tx =>
        tx.execute(`update identity.membership set roles = '{${role}}' where person_id =
          (select id from identity.person where email = 'scheduler@example.test')`),
      )
    await asOnly('enterprise')
    const tried = [
      () => call('scheduler', getOrder, of),
      () => call('scheduler', getContract, of),
      () => call('scheduler', compareContracts, { ...of, from: 1, to: 2 }),
      () => call('scheduler', exportRegistration, of),
      () => call('scheduler', proposeContractKind, { ...of, aim: 'data' }),
    ]
    expect(await Promise.all(tried.map(attempt => problemOf(attempt())))).toEqual(
      tried.map(() => 'not-found'),
    )
    expect(await listed()).toEqual([])
    await asOnly('platform-scheduler')
    expect(await listed()).toContain(orderId)
  })
})

describe('how often a text may be saved', () => {
  test('sixty times an hour by one person: each is kept and told', async () => {
    const { orderId } = await ordered()
    const attempts = Array.from({ length: 61 }, () =>
      outcomeOf(w.decide('otherDirector', saveContract, { orderId, revision: 9, content: contractInput })),
    )
    expect(tally(await Promise.all(attempts))['too-many']).toBe(1)
  })
})

describe('the database itself', () => {
  const attempt = (statement: string) =>
    w
      .inside(tx => tx.execute(statement))
      .then(
        () => 'stored',
        (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
      )

  test('keeps texts, wholes and what was agreed, whatever an operation thinks', async () => {
    const { orderId } = await ordered()
    await write(orderId)
    const open = await ordered()
    await write(open.orderId)
    await approvedByBoth(orderId)
    await signedByBoth(orderId)
    const said = [
      await attempt(`update "order".contract set text = 'x' where order_id = '${orderId}'`),
      await attempt(`delete from "order".approval`),
      await attempt(`update "order".signature set seal = 'x'`),
      await attempt(
        `update "order".milestone set share = share - 1 where order_id = '${open.orderId}' and position = 0`,
      ),
      await attempt(`delete from "order".milestone where order_id = '${open.orderId}' and position = 0`),
      await attempt(
        `update "order".milestone set reason = '' where order_id = '${open.orderId}' and upfront`,
      ),
      await attempt(
        `update "order"."order" set state = 'signed', signed_at = created_at where id = '${open.orderId}'`,
      ),
      await attempt(`update "order"."order" set state = 'signing' where id = '${open.orderId}'`),
      await attempt(
        `update "order"."order" set state = 'drafting', signed_at = null where id = '${orderId}'`,
      ),
      await attempt(`update "order"."order" set fen = 1 where id = '${open.orderId}'`),
      await attempt(`delete from "order".milestone where order_id = '${orderId}'`),
      await attempt(`insert into "order".contract select order_id, 9, party, content, text, hash, note, answer_by, saved_by, saved_at
        from "order".contract where order_id = '${orderId}'`),
    ]
    for (const [index, words] of [
      /never changed/,
      /never changed/,
      /never changed/,
      /one whole/,
      /one whole/,
      /milestone_upfront_has_reason/,
      /both sides/,
      /both sides/,
      /signed contract/,
      /what was accepted/,
      /signed contract/,
      /signed contract/,
    ].entries())
      expect(said[index]).toMatch(words)
  })
})
