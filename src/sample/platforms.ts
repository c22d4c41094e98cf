import type { Caller } from '#door/caller.ts'
import { addMonths, type PlainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import { setSchedule } from '#modules/booking/api.ts'
import { addCertificate, getOwnPlatform, registerPlatform } from '#modules/catalogue/api.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { agreePlatform, submitPlatform } from '#modules/catalogue/platform/publication.api.ts'
import { getOwnPrices, setPrice } from '#modules/catalogue/price/api.ts'
import { checkImport, completeImport } from '#modules/catalogue/sheet/import.api.ts'
import { attachFile } from '#modules/files/api.ts'
import { schedules } from './drafts.ts'
import { fileInput } from './files.ts'
import { capabilitiesFrom, recordFrom } from './lines.ts'
import type { Must } from './must.ts'
import { pricedIn, priceFrom, pricesFrom } from './prices.ts'
import { loadResources } from './resources.ts'
import type { Sample } from './schema.ts'

type SamplePlatform = Sample['platforms'][number]

interface Stage {
  readonly sample: Sample
  readonly must: Must
  readonly owner: Caller
  /** Another person of the host: nobody publishes what they have submitted. */
  readonly second: Caller
  readonly today: PlainDate
}

/** A platform with all that it offers, published by two persons; answers its id, and those of its lines by their names. */
export async function loadPlatform(platform: SamplePlatform, stage: Stage) {
  const { sample, must, owner, second } = stage
  const { platformId } = await must(registerPlatform, platform as Input<typeof registerPlatform>, owner)
  const lines = await loadLines(platform, platformId, stage)
  const certificates = await loadCertificates(platform, platformId, stage)
  await loadResources(platformId, platform.resources, {
    ...{ must, owner },
    lineOf: name => lines.get(name) ?? '',
  })
  const ids = new Map([[platform.name, platformId], ...lines, ...certificates])
  for (const file of sample.files.filter(one => one.platform === platform.name))
    await must(
      attachFile,
      fileInput(file, name => ids.get(name)),
      owner,
    )
  await loadOffers(platform, platformId, stage)
  const { number } = await must(submitPlatform, { platformId, version: 1 }, owner)
  await must(agreePlatform, { platformId, number }, second)
  return { platformId, lines }
}

async function loadLines(
  platform: SamplePlatform,
  platformId: string,
  { sample, must, owner, today }: Stage,
) {
  const ids = new Map<string, string>()
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
    ids.set(line.name, lineId)
  }
  return ids
}

async function loadCertificates(platform: SamplePlatform, platformId: string, { must, owner, today }: Stage) {
  const ids = new Map<string, string>()
  for (const certificate of platform.certificates) {
    const term = { validFrom: addMonths(today, -20), validTo: addMonths(today, 40) }
    const { certificateId } = await must(
      addCertificate,
      { ...certificate, ...term, platformId } as Input<typeof addCertificate>,
      owner,
    )
    ids.set(certificate.number, certificateId)
  }
  return ids
}

/** Services, tests and devices, as a sheet brings them, and what they cost. */
async function loadOffers(
  { services, tests, equipment }: SamplePlatform,
  platformId: string,
  { sample, must, owner, today }: Stage,
) {
  for (const [kind, rows] of [
    ['service', services],
    ['test', tests],
    ['equipment', equipment],
  ] as const) {
    if (rows.length === 0) continue
    const checked = await must(checkImport, { platformId, kind, fileName: '示例.xlsx', rows }, owner)
    await must(completeImport, { importId: checked.id, mode: 'all' }, owner)
  }
  const offered = await must(getOwnPlatform, { platformId }, owner)
  const firstIds = new Map<string, string>()
  for (const { id } of pricedIn(offered, sample.prices)) {
    const { prices } = await must(getOwnPrices, { subjectId: id }, owner)
    if (prices[0]) firstIds.set(id, prices[0].id)
  }
  for (const input of pricesFrom(offered, sample.prices, firstIds, today)) await must(setPrice, input, owner)
}
