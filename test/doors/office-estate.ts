/** What offices have to decide about the estate's platform, and what leads to it. */
import { articlesOf } from '#test/articles.ts'
import { type Actor, type OrganisationName, officeOf, organisations } from '#test/cast.ts'
import { layoutOf } from '#test/layout.ts'
import { steeringOf } from '#test/steering.ts'
import type { World } from '#test/world.ts'
import { raisingIn } from './cultivation-estate.ts'
import { evaluatedIn } from './evaluation-estate.ts'
import { openingIn } from './opening-estate.ts'
import { subsidiesOf } from './own-subsidies.ts'
import { recognitionOf } from './recognition-estate.ts'
import { reviewsIn } from './review-estate.ts'

interface Sides {
  readonly asks: Actor
  readonly client: OrganisationName
  readonly host: OrganisationName
  readonly offers: Actor
  readonly platformId: string
  readonly actors: readonly Actor[]
}

export async function officeIn(w: World, { asks, client, host, offers, platformId, actors }: Sides) {
  const { locality } = organisations[client]
  return {
    reviewed: await reviewsIn(w, client),
    raising: await raisingIn(w, offers, organisations[host].locality),
    subsidy: await subsidiesOf(w, offers, platformId, actors),
    articles: await articlesOf(w, officeOf[locality] ?? 'district'),
    recognition: await recognitionOf(w, offers, platformId),
    steering: await steeringOf(w, locality),
    layout: await layoutOf(w, locality),
    evaluation: await evaluatedIn(w, platformId),
    opening: await openingIn(w, { asks, client, offers, platformId }),
  }
}
