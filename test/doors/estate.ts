/** Two clients with two hosts, each with one record of every kind, so that everything has a foreign counterpart. */

import { hour } from '#kernel/calendar.ts'
import { addClosure, getSchedule, requestBooking } from '#modules/booking/api.ts'
import { getOwnPlatform } from '#modules/catalogue/api.ts'
import { checkImport, completeImport } from '#modules/catalogue/import.api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need.api.ts'
import { attachFile } from '#modules/files/api.ts'
import { listSessions } from '#modules/identity/api.ts'
import { inviteMember, listMembers, listOrganisations } from '#modules/identity/organisation.api.ts'
import { insertInvitation } from '#modules/identity/organisation.store.ts'
import { digest } from '#modules/identity/second-factor.ts'
import { addSynonym } from '#modules/search/api.ts'
import { alwaysOpen, at, bookableLine, needDraft, requestWords, span, testRow } from '#test/builders.ts'
import { type Actor, cast, type OrganisationName, organisations } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import { shown, submitted } from '#test/showcase.ts'
import type { World } from '#test/world.ts'

export const actors = Object.keys(cast).filter((name): name is Actor => Object.hasOwn(cast, name))

interface Parties {
  /** Who asks: writes needs, requests bookings, is a member of `client`. */
  readonly asks: Actor
  readonly client: OrganisationName
  readonly clientManager: Actor
  /** Who offers: manages the platforms of `host`. */
  readonly offers: Actor
  readonly host: OrganisationName
}

export const parties = {
  first: { asks: 'buyer', client: 'maker', clientManager: 'boss', offers: 'director', host: 'host' },
  second: {
    asks: 'competitor',
    client: 'rival',
    clientManager: 'competitor',
    offers: 'otherDirector',
    host: 'otherHost',
  },
} as const satisfies Record<string, Parties>

async function invitedTo({ inside, clock }: World, organisationId: string, email: string): Promise<string> {
  const token = `${crypto.randomUUID()}${crypto.randomUUID()}`
  await inside(tx =>
    insertInvitation(tx, {
      id: crypto.randomUUID(),
      tokenDigest: digest(token),
      email,
      organisationId,
      roles: ['enterprise'],
      createdAt: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 24 * hour),
    }),
  )
  return token
}

/** For each actor one of its own: what can be taken away only once. */
async function oneEach(make: (index: number) => Promise<string>): Promise<Record<Actor, string>> {
  const made: [Actor, string][] = []
  for (const [index, actor] of actors.entries()) made.push([actor, await make(index)])
  return Object.fromEntries(made) as Record<Actor, string>
}

async function needOf({ call }: World, who: Actor) {
  const saved = await call(who, saveNeedDraft, { draft: needDraft })
  const { version } = await call(who, publishNeed, saved)
  return { needId: saved.needId, version }
}

export type Estate = Awaited<ReturnType<typeof estate>>

export async function estate(w: World, { asks, client, clientManager, offers, host }: Parties) {
  const { call } = w
  const { organisations: registered } = await call('security', listOrganisations, { limit: 100 })
  const organisationId = registered.find(({ uscc }) => uscc === organisations[client].uscc)?.id ?? ''
  const { members } = await call(clientManager, listMembers, { organisationId })
  const membershipId = members.find(({ name }) => name === asks)?.membershipId ?? ''

  const { platformId, lineId } = await bookableLine(w, {
    who: offers,
    platform: { locality: organisations[host].locality },
    schedule: alwaysOpen,
  })
  const spare = await bookableLine(w, { who: offers, schedule: alwaysOpen })
  const { schedule } = await call(offers, getSchedule, { lineId })
  const { id: importId } = await call(offers, checkImport, {
    platformId,
    kind: 'equipment',
    fileName: '设备.xlsx',
    rows: [{ '设备编号*': 'E-1', '设备名称*': '示例反应釜' }],
  })
  const { id: deviceImport } = await call(offers, checkImport, {
    platformId,
    kind: 'equipment',
    fileName: '设备.xlsx',
    rows: [{ '设备编号*': 'E-0', '设备名称*': '示例离心机' }],
  })
  await call(offers, completeImport, { importId: deviceImport, mode: 'all' })
  const { id: testImport } = await call(offers, checkImport, {
    platformId,
    kind: 'test',
    fileName: '检测项目.xlsx',
    rows: [testRow],
  })
  await call(offers, completeImport, { importId: testImport, mode: 'all' })
  const { tests, equipment } = await call(offers, getOwnPlatform, { platformId })
  const equipmentId = equipment[0]?.id ?? ''
  const testItemId = tests[0]?.id ?? ''
  const photo = {
    recordKind: 'platform',
    recordId: platformId,
    purpose: 'photo',
    title: '示例车间',
    file: contentOf(png()),
  } as const
  const { id: fileId } = await call(offers, attachFile, photo)
  const { id: publicFileId } = await call(offers, attachFile, { ...photo, visibility: 'public' })
  const need = await needOf(w, asks)
  const spareNeed = await needOf(w, asks)
  const { bookingId } = await call(asks, requestBooking, {
    lineId,
    ...span('2026-03-11 08:00', '18:00'),
    ...requestWords,
  })

  const closures = await oneEach(async index => {
    const start = new Date(at('2026-03-16 00:00').getTime() + index * hour)
    const end = new Date(start.getTime() + hour)
    return (await call(offers, addClosure, { lineId: spare.lineId, start, end, reason: '检修' })).closureId
  })
  const invitations = await oneEach(async index => {
    const email = `guest.${client}.${index}@example.test`
    return (await call(clientManager, inviteMember, { organisationId, email, roles: ['enterprise'] }))
      .invitationId
  })
  const synonyms = await oneEach(async index => {
    const words = [`同义${client}${index}`, `近义${client}${index}`]
    return (await call('lead', addSynonym, { words })).id
  })
  const waiting = await submitted(w, offers, 'plant')
  const shownId = await shown(w, offers, 'plant')
  const tokens = { read: '', registered: '', accepted: '' }
  for (const use of ['read', 'registered', 'accepted'] as const)
    tokens[use] = await invitedTo(w, organisationId, `${use}.${client}@example.test`)

  const current = await w.tokenOf(asks)
  await w.tokenOf(asks, null)
  const { decision } = await w.door.call(listSessions, {}, w.caller(current))
  const sessionId = (decision.ok ? decision.value.sessions : []).find(session => !session.current)?.id ?? ''

  return {
    asks,
    client,
    host,
    organisationId,
    membershipId,
    platformId,
    lineId,
    scheduleVersion: schedule?.version ?? 0,
    spare,
    importId,
    testItemId,
    equipmentId,
    fileId,
    publicFileId,
    need,
    spareNeed,
    bookingId,
    closures,
    waiting,
    shown: { recordId: shownId },
    synonyms,
    invitations,
    tokens,
    sessionId,
  }
}
