/** What offices have decided of the sample's platforms, and what waits for them. */

import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { loadArticles } from './articles.ts'
import { loadEvaluation } from './evaluation.ts'
import { loadLayout } from './layout.ts'
import type { Must } from './must.ts'
import { loadOpening } from './opening.ts'
import { loadRecognition } from './recognition.ts'
import { loadReviews } from './reviews.ts'
import type { Sample } from './schema.ts'
import { loadSteering } from './steering.ts'
import { loadSubsidies } from './subsidies.ts'
import { loadVouchers } from './vouchers.ts'

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly asColleague: (key: string, number: number) => Promise<Caller>
  /** Gives the office's second factor too. */
  readonly signInOffice: (key: string, number?: number) => Promise<void>
  readonly platformOf: (name: string) => { id: string; host: string }
  readonly lineOf: (name: string) => { id: string }
  readonly needOf: (name: string) => string
  readonly doorAt: (moment: Date) => Door
  readonly pack: Pack
  readonly today: PlainDate
  readonly now: Date
}

export async function loadOffices(sample: Sample, stage: Stage): Promise<void> {
  const { must, asOwner, asColleague, signInOffice } = stage
  const organisationOf = (key: string) => sample.organisations.find(one => one.key === key)
  if (sample.vouchers) {
    await signInOffice(sample.vouchers.office)
    await loadVouchers(sample.vouchers, stage)
    await signInOffice('lead', 2)
    await loadArticles(sample.articles, stage)
  }
  if (sample.subsidies) {
    await signInOffice(sample.subsidies.treasury)
    await loadSubsidies(sample.subsidies, {
      ...stage,
      hostName: key => organisationOf(key)?.name ?? '',
    })
  }
  const asExpert = (number: number) =>
    number === 1 ? Promise.resolve(asOwner('academy')) : asColleague('academy', number)
  if (sample.reviews)
    await loadReviews(sample.reviews, {
      ...{ must, office: asOwner('lead'), organisationOf, asExpert, today: stage.today },
    })
  if (sample.evaluation) await loadEvaluation(sample.evaluation, stage)
  if (sample.recognition) await loadRecognition(sample.recognition, { ...stage, asExpert })
  if (sample.steering) {
    await signInOffice('science')
    await loadSteering(sample.steering, stage)
  }
  if (sample.layout) {
    await signInOffice('science')
    await signInOffice('lead', 2)
    await loadLayout(sample.layout, stage)
  }
  if (sample.opening) {
    await signInOffice('lead', 2)
    for (const { by } of sample.opening.events) await signInOffice(by)
    await loadOpening(sample.opening, { ...stage, codeOf: key => organisationOf(key)?.uscc ?? '' })
  }
}
