import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf, addressesOfPeople } from '#modules/identity/index.ts'
import { ruleFor } from '#modules/policy/index.ts'
import { expiryOf } from '../course.ts'
import { factsOf, namesFor } from '../facts.ts'
import { appealDecidedLetter, appealedLetter } from '../letters.ts'
import * as api from '../life.api.ts'
import { lockViolation, storeViolation, violationsOf } from '../life.store.ts'
import { rulesAmong, rulesOfBooked } from '../request-facts.ts'
import { unscopedBooking } from '../store.ts'
import { violationStates } from '../terms.ts'
import { violationWithdrawn } from '../violations.ts'

export const listViolations = operation(api.listViolations, async ({ side }, { tx, actor, now }) => {
  const found = await violationsOf(tx, side, actingFor(actor).organisationId)
  const heads = found.map(({ head }) => head)
  const names = await namesFor(tx, heads)
  const rules = await rulesOfBooked(tx, heads)
  return accept({
    violations: found.map(({ row, head }) => {
      const { number, lineName, platformName, clientName } = factsOf(head, names)
      const { id, kind, state, at, bookingId, appeal, appealedAt, decision, decidedAt } = row
      const course = { id, kind, state, at, bookingId, appeal, appealedAt, decision, decidedAt }
      const terms = ruleFor(rulesAmong(rules, head, dateOf(now)), 'strikes')?.content
      const countsUntil = terms && state !== 'withdrawn' ? expiryOf(row, terms) : null
      return { ...course, countsUntil, bookingNumber: number, lineName, platformName, clientName }
    }),
  })
})

export const appealViolation = (link: Link) =>
  operation(api.appealViolation, async ({ violationId, reason }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const row = await lockViolation(tx, reach, 'client', violationId)
    if (row.state !== 'standing')
      return refuse({
        rule: 'booking.violation-state',
        message: `该次违规${violationStates[row.state]}，不能再申诉。`,
      })
    await storeViolation(tx, violationId, {
      state: 'appealed',
      appeal: reason,
      appealedBy: signedIn(actor).personId,
      appealedAt: now,
    })
    const head = await unscopedBooking(tx, row.bookingId)
    const to = (await addressesOf(tx, [row.providerId], ['platform-manager'])).get(row.providerId) ?? []
    if (head && to.length > 0)
      send(
        appealedLetter(to, factsOf(head, await namesFor(tx, [head])), link('/workspace/recorded-violations')),
      )
    changed({ object: { kind: 'violation', id: violationId }, after: { state: 'appealed' }, reason })
    return accept({})
  })

export const decideAppeal = (link: Link) =>
  operation(api.decideAppeal, async ({ violationId, withdraw, reason }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const row = await lockViolation(tx, reach, 'provider', violationId)
    if (row.state !== 'appealed')
      return refuse({
        rule: 'booking.violation-state',
        message: `该次违规${violationStates[row.state]}，没有待决定的申诉。`,
      })
    const state = withdraw ? 'withdrawn' : 'upheld'
    await storeViolation(tx, violationId, {
      state,
      decision: reason,
      decidedBy: signedIn(actor).personId,
      decidedAt: now,
    })
    const head = await unscopedBooking(tx, row.bookingId)
    const by = row.appealedBy ?? ''
    const to = (await addressesOfPeople(tx, [by])).get(by)
    if (head && to)
      send(
        appealDecidedLetter(
          [to],
          factsOf(head, await namesFor(tx, [head])),
          `${violationStates[state]}。理由：${reason}`,
          link('/workspace/violations'),
        ),
      )
    if (withdraw) send({ topic: violationWithdrawn, payload: { bookingId: row.bookingId, kind: row.kind } })
    changed({ object: { kind: 'violation', id: violationId }, after: { state }, reason })
    return accept({})
  })
