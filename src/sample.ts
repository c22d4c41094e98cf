import { join } from 'node:path'
import { z } from 'zod'
import { readYamlFolder } from '#adapters/files/yaml.ts'
import type { Caller } from '#door/caller.ts'
import { addDays, addMonths, type PlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import { codesOf, timeOfDaySchema } from '#kernel/schema.ts'
import {
  addClosure,
  confirmBooking,
  getAvailability,
  requestBooking,
  setSchedule,
} from '#modules/booking/api.ts'
import { addCertificate, registerPlatform } from '#modules/catalogue/api.ts'
import { price, process } from '#modules/catalogue/fields.ts'
import { checkImport, completeImport } from '#modules/catalogue/import.api.ts'
import { addLine } from '#modules/catalogue/line.api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need.api.ts'
import { agreePlatform, submitPlatform } from '#modules/catalogue/publication.api.ts'
import { parameterCodes } from '#modules/catalogue/terms.ts'
import { attachFile } from '#modules/files/api.ts'
import { signIn, signOut } from '#modules/identity/api.ts'
import { install } from '#modules/identity/organisation.api.ts'
import { agreeShowcase, saveShowcaseDraft, submitShowcase } from '#modules/showcase/own.api.ts'
import { showcaseKinds } from '#modules/showcase/terms.ts'
import { fileInput, sampleFile } from './sample-files.ts'
import { capabilitiesFrom, lineRecord, recordFrom, stated } from './sample-lines.ts'
import { asJob, type System } from './system.ts'

const statedText = z.partialRecord(z.enum(parameterCodes), z.string())

const sampleSchema = z.object({
  /** Code of the city that it is of, as in the policy pack. */
  city: z.string(),
  password: z.string(),
  totpSecret: z.string(),
  organisations: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      uscc: z.string(),
      kind: z.string(),
      locality: z.string(),
      department: z.string().nullable().default(null),
      accounts: z.array(
        z.object({
          email: z.string(),
          name: z.string(),
          roles: z.array(z.string()),
          shown: z.string().optional(),
        }),
      ),
    }),
  ),
  platforms: z.array(
    z.object({
      host: z.string(),
      name: z.string(),
      kind: z.string(),
      locality: z.string(),
      address: z.string(),
      directions: z.array(z.string()),
      clusters: z.array(z.string()).default([]),
      summary: z.string(),
      hotline: z.string(),
      certificates: z.array(
        z.object({
          kind: z.string(),
          number: z.string(),
          scope: z.array(z.object({ object: z.string(), item: z.string(), standard: z.string() })),
        }),
      ),
      lines: z.array(
        z.object({
          name: z.string(),
          process,
          summary: z.string(),
          exclusions: z.string(),
          schedule: z.enum(['standard', 'long']),
          price: z.string(),
          capabilities: statedText,
        }),
      ),
      services: z.array(z.record(z.string(), z.string())),
      tests: z.array(z.record(z.string(), z.string())).default([]),
      equipment: z.array(z.record(z.string(), z.string())),
    }),
  ),
  lineRecords: z.record(z.string(), lineRecord),
  needs: z.array(
    z.object({
      owner: z.string(),
      content: z.looseObject({
        name: z.string(),
        capabilities: z.array(
          z.looseObject({ parameter: z.enum(parameterCodes), text: z.string().optional() }),
        ),
        windowDays: z.int(),
        days: z.int(),
        budget: z.object({ yuan: z.string(), weight: z.string() }).nullable(),
      }),
    }),
  ),
  bookings: z.array(
    z.object({
      line: z.string(),
      client: z.string(),
      need: z.string().optional(),
      afterDays: z.int(),
      days: z.int(),
      answer: z.enum(['confirm', 'none']),
      purpose: z.string(),
    }),
  ),
  showcase: z
    .array(
      z.object({
        owner: z.string(),
        kind: z.enum(codesOf(showcaseKinds)),
        /** `none` leaves it waiting for review. */
        agree: z.enum(['yes', 'none']).default('yes'),
        price: z.string(),
        /** Numbers are rated unless `basis` says otherwise. */
        basis: z.enum(['rated', 'measured', 'certificate']).default('rated'),
        capabilities: statedText.default({}),
        /** Days from today to the days that a plant can be had from and that a certificate ends on. */
        inDays: z.int().optional(),
        content: z.looseObject({ name: z.string(), locality: z.string() }),
      }),
    )
    .default([]),
  files: z.array(sampleFile),
  closures: z.array(z.object({ line: z.string(), afterDays: z.int(), days: z.int(), reason: z.string() })),
})

export type Sample = z.output<typeof sampleSchema>

export const readSample = (): Sample =>
  sampleSchema.parse(readYamlFolder(join(import.meta.dirname, '../sample-data')))

/** Loads the sample data through the same operations as everyone uses, each for the account that would do it. */
export async function loadSample({ door }: System, sample: Sample, today: PlainDate): Promise<void> {
  const tokens = new Map<string, string>()

  async function must<C extends Contract>(contract: C, input: Input<C>, caller: Caller): Promise<Output<C>> {
    const { decision, session } = await door.call(contract, input, caller)
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

  /** The second person of an organisation, where another than the first must act. */
  const asSecond = async (key: string): Promise<Caller> => {
    const email = sample.organisations.find(one => one.key === key)?.accounts[1]?.email
    if (email === undefined) throw new Error(`sample data: ${key} has no second account`)
    const second = `${key}#2`
    if (!tokens.has(second)) await must(signIn, { email, password: sample.password }, asOwner(second))
    return asOwner(second)
  }

  const lineIds = new Map<string, { id: string; host: string }>()
  for (const platform of sample.platforms) {
    const owner = asOwner(platform.host)
    const { platformId } = await must(registerPlatform, platform as Input<typeof registerPlatform>, owner)
    for (const line of platform.lines) {
      const record = sample.lineRecords[line.name]
      if (!record) throw new Error(`sample data: no record of ${line.name}`)
      const { lineId } = await must(
        addLine,
        {
          ...line,
          platformId,
          price: priceFrom(line.price),
          capabilities: capabilitiesFrom(line.capabilities, today, record.evidence),
          ...recordFrom(record, today),
        },
        owner,
      )
      await must(setSchedule, { ...schedules[line.schedule], lineId, version: 0 }, owner)
      lineIds.set(line.name, { id: lineId, host: platform.host })
    }
    const ids = new Map([[platform.name, platformId]])
    for (const certificate of platform.certificates) {
      const { certificateId } = await must(
        addCertificate,
        {
          ...certificate,
          platformId,
          validFrom: addMonths(today, -20),
          validTo: addMonths(today, 40),
        } as Input<typeof addCertificate>,
        owner,
      )
      ids.set(certificate.number, certificateId)
    }
    for (const file of sample.files.filter(one => one.platform === platform.name))
      await must(
        attachFile,
        fileInput(file, name => ids.get(name) ?? lineIds.get(name)?.id),
        owner,
      )
    for (const [kind, rows] of [
      ['service', platform.services],
      ['test', platform.tests],
      ['equipment', platform.equipment],
    ] as const) {
      if (rows.length === 0) continue
      const checked = await must(checkImport, { platformId, kind, fileName: '示例.xlsx', rows }, owner)
      await must(completeImport, { importId: checked.id, mode: 'all' }, owner)
    }
    const { number } = await must(submitPlatform, { platformId, version: 1 }, owner)
    await must(agreePlatform, { platformId, number }, await asSecond(platform.host))
  }

  const needIds = new Map<string, string>()
  for (const need of sample.needs) {
    const owner = asOwner(need.owner)
    const { needId, version } = await must(saveNeedDraft, { draft: draftFrom(need.content, today) }, owner)
    await must(publishNeed, { needId, version }, owner)
    needIds.set(need.content.name, needId)
  }

  for (const one of sample.showcase) {
    const author = one.kind === 'achievement' ? await asSecond(one.owner) : asOwner(one.owner)
    const saved = await must(saveShowcaseDraft, { kind: one.kind, draft: showcaseDraft(one, today) }, author)
    const { number } = await must(submitShowcase, saved, author)
    if (one.agree === 'yes')
      await must(agreeShowcase, { recordId: saved.recordId, number }, asOwner(one.owner))
  }

  const runOn = async (line: string, afterDays: number, days: number) => {
    const found = lineIds.get(line)
    if (!found) throw new Error(`sample data: no line ${line}`)
    const from = addDays(today, afterDays)
    const { open } = await must(
      getAvailability,
      { lineId: found.id, from, to: addDays(from, 30) },
      asOwner(found.host),
    )
    const [first, last] = [open[0], open[days - 1]]
    if (!first || !last) throw new Error(`sample data: ${line} isn't open`)
    return { ...found, start: first.start, end: last.end }
  }
  for (const { line, afterDays, days, reason } of sample.closures) {
    const { id, host, start, end } = await runOn(line, afterDays, days)
    await must(addClosure, { lineId: id, start, end, reason }, asOwner(host))
  }
  for (const { line, client, need, afterDays, days, answer, purpose } of sample.bookings) {
    const { id, host, start, end } = await runOn(line, afterDays, days)
    const needId = need === undefined ? undefined : needIds.get(need)
    const asked = { lineId: id, start, end, needId, purpose, contact: '0573-0000-0100（示例）' }
    const { bookingId } = await must(requestBooking, asked, asOwner(client))
    if (answer === 'confirm')
      await must(confirmBooking, { bookingId, version: 1, note: '请提前一天送样。' }, asOwner(host))
  }
  for (const key of tokens.keys()) await must(signOut, {}, asOwner(key))
}

const isGuarded = (role: string): boolean => /office|city|auditor|administrator/.test(role)

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

const hours = (from: string, to: string, weekdays: readonly number[]) =>
  weekdays.map(weekday => ({ weekday, from: timeOfDaySchema.parse(from), to: timeOfDaySchema.parse(to) }))

const common = { noticeHours: 48, horizonDays: 120, minHours: 4, maxDays: 30, holdHours: 72, cancelHours: 72 }
const schedules = {
  standard: { ...common, opening: hours('08:00', '18:00', [1, 2, 3, 4, 5]) },
  long: { ...common, opening: hours('08:00', '22:00', [1, 2, 3, 4, 5, 6]) },
}

function priceFrom(text: string) {
  const [yuan = '', unit] = text.split('/')
  return price.parse({ mode: 'fixed', fen: parseYuan(yuan), unit, taxIncluded: true })
}

/** `18/平方米·月（租金）`, or the reason why there is no price. */
function showcasePrice(text: string) {
  const [yuan = '', unit] = text.split('/')
  if (unit === undefined) return { mode: 'negotiable', reason: text }
  return { mode: 'fixed', fen: parseYuan(yuan), unit, taxIncluded: true }
}

const showcaseDraft = (
  { content, price: priced, capabilities, basis, inDays }: Sample['showcase'][number],
  today: PlainDate,
) => ({
  ...content,
  price: showcasePrice(priced),
  capabilities: capabilitiesFrom(capabilities, today).map(one => ({ ...one, basis })),
  ...(inDays === undefined ? {} : { availableFrom: addDays(today, inDays) }),
})

function draftFrom(
  { capabilities, windowDays, days, budget, ...content }: Sample['needs'][number]['content'],
  today: PlainDate,
) {
  return {
    ...content,
    capabilities: capabilities.map(({ text, ...one }) =>
      text === undefined ? one : { ...one, ...stated(one.parameter, text) },
    ),
    window: { from: today, to: addDays(today, windowDays), days },
    budget: budget && { fen: parseYuan(budget.yuan), weight: budget.weight },
  }
}
