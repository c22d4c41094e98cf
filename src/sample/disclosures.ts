import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { acceptUndertaking, askDisclosure, decideDisclosure } from '#modules/disclosure/api.ts'
import type { Must } from './must.ts'

export const sampleDisclosure = z.object({
  need: z.string(),
  platform: z.string(),
  purpose: z.string(),
  /** `accepted`: granted, and the undertaking accepted. */
  answer: z.enum(['accepted', 'none']),
})

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly needOf: (name: string) => { id: string; owner: string }
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly undertakingVersion: string
}

/** A platform asks to read the whole of a need, and is let where the sample says so. */
export async function loadDisclosure(
  { need: needName, platform: platformName, purpose, answer }: z.output<typeof sampleDisclosure>,
  { must, asOwner, needOf, platformOf, undertakingVersion: version }: Stage,
): Promise<void> {
  const [need, platform] = [needOf(needName), platformOf(platformName)]
  const asked = { needId: need.id, platformId: platform.id, purpose }
  const { requestId } = await must(askDisclosure, asked, asOwner(platform.host))
  if (answer === 'none') return
  await must(decideDisclosure, { requestId, decision: 'granted' }, asOwner(need.owner))
  await must(acceptUndertaking, { requestId, version }, asOwner(platform.host))
}
