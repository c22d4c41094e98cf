import type { Caller } from '#door/caller.ts'
import { asJob } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, dateOf, minute } from '#kernel/calendar.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import { addClosure, confirmBooking, getAvailability, requestBooking } from '#modules/booking/api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { confirmTitle, declareTitle } from '#modules/catalogue/title/api.ts'
import { attachFile } from '#modules/files/api.ts'
import { attachNeedFile } from '#modules/files/need-file.api.ts'
import { giveSecondFactor, signIn, signOut } from '#modules/identity/api.ts'
import { totpCode } from '#modules/identity/index.ts'
import { install } from '#modules/identity/organisation.api.ts'
import { askLine } from '#modules/matching/question/api.ts'
import { addRunTemplate } from '#modules/run/api.ts'
import { agreeShowcase, saveShowcaseDraft, submitShowcase } from '#modules/showcase/own.api.ts'
import type { System } from '../system.ts'
import { loadBenefit } from './benefit.ts'
import { loadBill } from './bills.ts'
import { loadBookingRules } from './booking-rules.ts'
import { loadDiagnosis } from './diagnoses.ts'
import { loadDisclosure } from './disclosures.ts'
import { draftFrom, showcaseDraft } from './drafts.ts'
import { loadExecution } from './executions.ts'
import { needFileInput, titleFile } from './files.ts'
import { loadInquiry } from './inquiries.ts'
import { loadMatchmaking } from './matchmaking.ts'
import { loadOffices } from './offices.ts'
import { loadOrder } from './orders.ts'
import { loadPlatform } from './platforms.ts'
import { loadPoolEntry } from './pool.ts'
import { templateFrom } from './runs.ts'
import type { Sample } from './schema.ts'
import { loadStanding } from './standing.ts'
import { loadUsage } from './usage.ts'

/**
 * Loads the sample data through the same operations as everyone uses, each for the account that would do it. `doorAt` is
 * the door as it stood at an earlier moment, for what has happened already.
 */
export async function loadSample(
  { door, pack }: System,
  sample: Sample,
  clock: Clock,
  doorAt: (moment: Date) => Door,
): Promise<void> {
  const today = dateOf(clock.now())
  const tokens = new Map<string, string>()

  async function must<C extends Contract>(
    contract: C,
    input: Input<C>,
    caller: Caller,
    by: Door = door,
  ): Promise<Output<C>> {
    const { decision, session } = await by.call(contract, input, caller)
    if (!decision.ok) throw new Error(`sample data: ${contract.id}: ${JSON.stringify(decision.refusals)}`)
    if (session?.token) tokens.set(caller.requestId, session.token)
    return decision.value
  }

  const asOwner = (key: string): Caller => ({
    ...asJob('sample'),
    job: null,
    token: tokens.get(key) ?? null,
    requestId: key,
  })

  await Promise.all(
    sample.organisations.map(one => must(install, installInput(one, sample), asJob('sample'))),
  )
  for (const { key, accounts } of sample.organisations)
    if (accounts[0] && !accounts[0].roles.some(isGuarded))
      await must(signIn, { email: accounts[0].email, password: sample.password }, asOwner(key))

  /** Another person of an organisation than the first, where one must act. */
  const asColleague = async (key: string, number: number): Promise<Caller> => {
    const email = sample.organisations.find(one => one.key === key)?.accounts[number - 1]?.email
    if (email === undefined) throw new Error(`sample data: ${key} has no account ${number}`)
    const colleague = `${key}#${number}`
    if (!tokens.has(colleague)) await must(signIn, { email, password: sample.password }, asOwner(colleague))
    return asOwner(colleague)
  }
  const asSecond = (key: string): Promise<Caller> => asColleague(key, 2)

  const platformIds = new Map<string, { id: string; host: string }>()
  const lineIds = new Map<string, { id: string; host: string; platformId: string }>()
  for (const platform of sample.platforms) {
    const { name, host } = platform
    const stage = { sample, must, owner: asOwner(host), second: await asSecond(host), today }
    const { platformId, lines } = await loadPlatform(platform, stage)
    platformIds.set(name, { id: platformId, host })
    for (const [line, id] of lines) lineIds.set(line, { id, host, platformId })
  }

  // The code of half a minute ago leaves that of now to whoever signs in next, and is given at its own moment: on the
  // clock of now the half minute could end between the making of a code and its check.
  const giveCode = (caller: Caller) => {
    const then = new Date(clock.now().getTime() - minute / 2)
    return must(giveSecondFactor, { code: totpCode(sample.totpSecret, then) }, caller, doorAt(then))
  }
  const inOffice = new Set<string>()
  const signInOffice = async (key: string, number = 1) => {
    const who = number === 1 ? key : `${key}#${number}`
    // A code is good once.
    if (inOffice.has(who)) return
    inOffice.add(who)
    const account = sample.organisations.find(one => one.key === key)?.accounts[number - 1]
    await must(signIn, { email: account?.email ?? '', password: sample.password }, asOwner(who))
    await giveCode(asOwner(who))
  }
  await signInOffice('lead')
  for (const { platform: name, file, checked, ...title } of sample.titles) {
    const platform = platformIds.get(name)
    if (!platform) throw new Error(`sample data: no platform ${name}`)
    const owner = asOwner(platform.host)
    const { titleId } = await must(declareTitle, { ...title, platformId: platform.id }, owner)
    const document = await must(attachFile, titleFile(file, title.docNumber, titleId), owner)
    if (checked) await must(confirmTitle, { titleId, version: 1, documents: [document.id] }, asOwner('lead'))
  }

  const found = <T>(known: ReadonlyMap<string, T>, name: string): T => {
    const one = known.get(name)
    if (one === undefined) throw new Error(`sample data: no ${name}`)
    return one
  }
  if (sample.pool.some(({ admitted }) => admitted)) await signInOffice('district')
  for (const one of sample.pool)
    await loadPoolEntry(one, { must, asOwner, platformOf: name => found(platformIds, name), today })

  const needIds = new Map<string, string>()
  for (const need of sample.needs) {
    const owner = asOwner(need.owner)
    const { needId, version } = await must(saveNeedDraft, { draft: draftFrom(need.content, today) }, owner)
    await must(publishNeed, { needId, version }, owner)
    for (const file of need.files) await must(attachNeedFile, needFileInput(file, needId), owner)
    needIds.set(need.content.name, needId)
  }

  const ownerOf = (need: string) => sample.needs.find(({ content }) => content.name === need)?.owner ?? ''
  for (const { need, line, criterion } of sample.questions) {
    const input = { needId: needIds.get(need) ?? '', lineId: lineIds.get(line)?.id ?? '', criterion }
    await must(askLine, input, asOwner(ownerOf(need)))
  }

  for (const inquiry of sample.inquiries)
    await loadInquiry(inquiry, {
      must,
      asOwner,
      needOf: name => ({ id: found(needIds, name), owner: ownerOf(name) }),
      lineOf: name => found(lineIds, name),
      now: clock.now(),
      doorAt,
    })

  for (const diagnosis of sample.diagnoses)
    await loadDiagnosis(diagnosis, {
      must,
      client: asOwner(ownerOf(diagnosis.need)),
      office: asOwner('lead'),
      expert: asOwner('academy'),
      needId: found(needIds, diagnosis.need),
      now: clock.now(),
      doorAt,
    })

  for (const disclosure of sample.disclosures)
    await loadDisclosure(disclosure, {
      must,
      asOwner,
      needOf: name => ({ id: found(needIds, name), owner: ownerOf(name) }),
      platformOf: name => found(platformIds, name),
      undertakingVersion: pack.disclosure.undertaking.version,
    })

  for (const one of sample.showcase) {
    const author = one.kind === 'achievement' ? await asSecond(one.owner) : asOwner(one.owner)
    const saved = await must(saveShowcaseDraft, { kind: one.kind, draft: showcaseDraft(one, today) }, author)
    const { number } = await must(submitShowcase, saved, author)
    if (one.agree === 'yes')
      await must(agreeShowcase, { recordId: saved.recordId, number }, asOwner(one.owner))
  }

  const runOn = async (line: string, afterDays: number, days: number) => {
    const booked = found(lineIds, line)
    const from = addDays(today, afterDays)
    const { open } = await must(
      getAvailability,
      { lineId: booked.id, from, to: addDays(from, 30) },
      asOwner(booked.host),
    )
    const [first, last] = [open[0], open[days - 1]]
    if (!first || !last) throw new Error(`sample data: ${line} isn't open`)
    return { ...booked, start: first.start, end: last.end }
  }
  for (const template of sample.runTemplates) {
    const { id, host } = found(lineIds, template.line)
    await must(addRunTemplate, templateFrom(template, id), asOwner(host))
  }
  for (const { line, afterDays, days, reason } of sample.closures) {
    const { id, host, start, end } = await runOn(line, afterDays, days)
    await must(addClosure, { resourceId: id, start, end, reason }, asOwner(host))
  }
  const bookingIds = new Map<string, string>()
  for (const { line, client, need, afterDays, days, answer, purpose } of sample.bookings) {
    const { id, host, start, end } = await runOn(line, afterDays, days)
    const needId = need === undefined ? undefined : needIds.get(need)
    const asked = { lineId: id, start, end, needId, purpose, contact: '0573-0000-0100（示例）' }
    const { bookingId } = await must(requestBooking, asked, asOwner(client))
    bookingIds.set(`${line} ${client}`, bookingIds.get(`${line} ${client}`) ?? bookingId)
    if (answer === 'confirm')
      await must(confirmBooking, { bookingId, version: 1, note: '请提前一天送样。' }, asOwner(host))
  }
  for (const one of sample.orders) {
    const orderId = await loadOrder(one, {
      must,
      asOwner,
      hostOf: line => found(lineIds, line).host,
      bookingOf: (line, client) => found(bookingIds, `${line} ${client}`),
      today,
    })
    const name = sample.organisations.find(({ key }) => key === one.client)?.name ?? ''
    if (orderId && one.bill)
      await loadBill(one.bill, {
        ...{ must, asOwner, orderId, today, client: { key: one.client, name } },
        ...found(lineIds, one.line),
      })
  }
  for (const one of sample.executions) {
    const { host } = found(lineIds, one.line)
    await giveCode(await asColleague(host, 4))
    const signatory = await asColleague(host, 4)
    await loadExecution(one, {
      ...{ must, client: asOwner(one.client), manager: asOwner(host), signatory, now: clock.now() },
      technician: await asColleague(host, 3),
    })
  }
  for (const one of sample.matchmaking)
    await loadMatchmaking(one, {
      must,
      owner: asOwner(ownerOf(one.need)),
      matchmaker: asOwner('brokers'),
      needId: found(needIds, one.need),
      lineIdOf: name => found(lineIds, name).id,
    })
  await loadBookingRules(sample, { must, asOwner, lineOf: name => found(lineIds, name), today })
  await loadStanding(sample, { must, asOwner, runOn })
  for (const one of sample.usage) {
    const line = found(lineIds, one.line)
    await loadUsage(one, {
      must,
      asOwner,
      technician: await asColleague(line.host, 3),
      line,
      now: clock.now(),
      doorAt,
    })
  }
  for (const one of sample.benefit)
    await loadBenefit(one, {
      must,
      asOwner,
      finance: await asColleague(found(platformIds, one.platform).host, 4),
      platform: found(platformIds, one.platform),
      codeOf: key => sample.organisations.find(other => other.key === key)?.uscc ?? '',
      now: clock.now(),
      doorAt,
    })
  const stage = {
    ...{ must, asOwner, doorAt, today },
    platformOf: (name: string) => found(platformIds, name),
    lineOf: (name: string) => found(lineIds, name),
    needOf: (name: string) => found(needIds, name),
  }
  await loadOffices(sample, { ...stage, pack, asColleague, signInOffice, now: clock.now() })
  for (const key of tokens.keys()) await must(signOut, {}, asOwner(key))
}

const isGuarded = (role: string): boolean => /office|city|auditor|administrator|signatory/.test(role)

const installInput = (
  { accounts, ...organisation }: Sample['organisations'][number],
  { password, totpSecret }: Sample,
) =>
  ({
    organisation,
    verified: true,
    members: accounts.map(({ email, name, roles }) => ({
      email,
      name,
      roles,
      password,
      totpSecret: roles.some(isGuarded) ? totpSecret : null,
    })),
  }) as Input<typeof install>
