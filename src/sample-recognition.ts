import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { day } from '#kernel/calendar.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import { attachFile } from '#modules/files/api.ts'
import { decideLocally, publishCall } from '#modules/recognition/api.ts'
import {
  getOwnApplication,
  saveApplication,
  startApplication,
  submitApplication,
} from '#modules/recognition/own.api.ts'
import { recognitionFile } from './sample-files.ts'

export const sampleRecognition = z.object({
  /** The county's office that recommends. */
  office: z.string(),
  call: z.object({
    name: z.string(),
    text: z.string(),
    closesInDays: z.int(),
    quotas: z.array(z.object({ locality: z.string(), places: z.int() })),
    contact: z.string(),
  }),
  /** What each application says besides what the system knows. */
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  attachments: z.array(z.string()),
  applications: z.array(
    z.object({ platform: z.string(), until: z.enum(['draft', 'submitted', 'recommended']) }),
  ),
})

interface Stage {
  readonly must: <C extends Contract>(contract: C, input: Input<C>, caller: Caller) => Promise<Output<C>>
  readonly asOwner: (key: string) => Caller
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly now: Date
}

/** A call that is open, and applications on the first stages of their way. */
export async function loadRecognition(
  { office, call, answers, attachments, applications }: z.output<typeof sampleRecognition>,
  { must, asOwner, platformOf, now }: Stage,
): Promise<void> {
  const { closesInDays, ...said } = call
  const { callId } = await must(
    publishCall,
    {
      ...said,
      ...{ level: 'municipal', mostCorrections: 2, experts: 3 },
      opensAt: now,
      closesAt: new Date(now.getTime() + closesInDays * day),
    },
    asOwner('lead'),
  )
  for (const { platform, until } of applications) {
    const { id: platformId, host } = platformOf(platform)
    const owner = asOwner(host)
    const { applicationId } = await must(startApplication, { callId, platformId }, owner)
    const { draft, statements, version } = await must(getOwnApplication, { applicationId }, owner)
    if (until === 'draft') continue
    const saved = await must(
      saveApplication,
      {
        ...{ applicationId, version },
        draft: { ...draft, ...answers },
        statements: statements.map(({ code }) => code),
      },
      owner,
    )
    for (const title of attachments)
      await must(attachFile, recognitionFile('certificate.pdf', title, applicationId), owner)
    await must(submitApplication, { applicationId, version: saved.version }, owner)
    if (until === 'submitted') continue
    const recommended = { applicationId, outcome: 'recommend' as const, reason: '材料属实，推荐申报（示例）' }
    await must(decideLocally, recommended, asOwner(office))
  }
}
