import { z } from 'zod'
import kept from './weights.json' with { type: 'json' }

const amount = z.int().min(0).max(100)

/** 分值: how many points each kind of part is worth when it is earned in full. */
export const points = z.object({ soft: amount, text: amount, budget: amount, time: amount })
export type Points = z.output<typeof points>
export type PartKind = keyof Points

export const partKinds = points.keyof().options

const model = z.object({ version: z.string(), provenance: z.string(), points })
/** Points with the name they go by and where they come from. */
export type Weights = z.output<typeof model>

/** In force until somebody puts other ones in their place (weights.store.ts). */
export const weightsByRule: Weights = model.parse(kept)
