import { z } from 'zod'
import kept from './weights.json' with { type: 'json' }

const amount = z.int().min(0).max(100)

/** 分值: how many points each kind of part is worth when it is earned in full. */
export const points = z.object({
  soft: amount,
  words: amount,
  pairs: amount,
  characters: amount,
  latent: amount,
  budget: amount,
  time: amount,
})
export type Points = z.output<typeof points>
export type PartKind = keyof Points

export const partKinds = points.keyof().options

/** Of what need and line have in common in writing. */
export const textKinds = ['words', 'pairs', 'characters', 'latent'] as const satisfies readonly PartKind[]

const model = z.object({ version: z.string(), provenance: z.string(), points })
/** Points with the name they go by and where they come from. */
export type Weights = z.output<typeof model>

/** In force until somebody puts other ones in their place (weights.store.ts). What is learnt is never called as they are. */
export const weightsByRule: Weights = model.parse(kept)

/** As versions have them that were kept while one part told of all that need and line have in common in writing. */
export type KeptPoints = Points | (Pick<Points, 'soft' | 'budget' | 'time'> & { readonly text: number })

/** That part told of characters and pairs together; its points are theirs by halves. */
export function pointsOf(kept: KeptPoints): Points {
  if (!('text' in kept)) return kept
  const { text, ...others } = kept
  const pairs = Math.floor(text / 2)
  return { ...others, words: 0, pairs, characters: text - pairs, latent: 0 }
}

const earlier = z.object({
  earlier: z.array(
    model.extend({ points: z.object({ soft: amount, text: amount, budget: amount, time: amount }) }),
  ),
})

/** All that were ever set by rule, as they are kept once they are put in force; the newest first. */
export const allByRule: readonly (Omit<Weights, 'points'> & { readonly points: KeptPoints })[] = [
  weightsByRule,
  ...earlier.parse(kept).earlier,
]
