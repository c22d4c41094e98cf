import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, type Refusal } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { barsBeside } from '#modules/catalogue/index.ts'
import { filesOf, sharedView } from '#modules/files/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { reviewOf } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { applicationWithin, checkSheetsOf } from '../application.store.ts'
import { quotasOf } from '../call.store.ts'
import { lateGuards } from '../moving.ts'
import { recognitionProcess } from '../process-kind.ts'
import { overdueRefusal } from '../rules.ts'
import { placed, sameTitleOf, submittedView, underWayBeside } from '../view.ts'
import { localFiles, localSteps, readsWhole } from '../withheld.ts'

export const getApplication = (pack: Pack) =>
  operation(api.getApplication, async ({ applicationId }, { tx, reach, actor, now }) => {
    const row = await applicationWithin(tx, reach, applicationId)
    const [one] = await placed(tx, [row], pack, now)
    const application = one ? await submittedView(tx, one, pack, now) : null
    if (!one || !application) throw new Problem('not-found')
    const { roles } = actingFor(actor)
    const whole = readsWhole(actor)
    const steps = whole ? one.course.steps : localSteps(one.course)
    const sheet = (await checkSheetsOf(tx, applicationId)).at(-1)
    const people = await namesOfPeople(tx, [
      ...(sheet ? [sheet.by] : []),
      ...steps.flatMap(({ by, answers }) => (by && answers.length > 0 ? [by] : [])),
    ])
    const stored = await filesOf(tx, { recordKind: 'recognition-record', recordId: applicationId })
    const files = whole ? stored : await localFiles(tx, stored, row.locality)
    const review = whole ? await reviewOf(tx, { kind: 'recognition', id: applicationId }) : null
    const limit = (await quotasOf(tx, row.callId)).find(({ locality }) => locality === row.locality)
    const moves = one.course.moves.filter(({ by }) => by.some(role => roles.includes(role)))
    const { clock } = one.course
    // Of what has ended, or is in other hands, nothing is asked.
    const isGuarded = moves.some(({ guards }) => guards.length > 0)
    const found: Partial<Record<string, Refusal | null>> = {
      ...(whole && isGuarded
        ? await lateGuards({ application: row, held: one.course }, { tx, now }, signedIn(actor).personId)
        : {}),
      overdue: overdueRefusal(clock.overdue, clock.dueOn),
    }
    return accept({
      application,
      moves: moves.map(({ id, name, to, reasoned, form, guards }) => ({
        ...{ id, name, reasoned, form },
        blocked: guards.map(guard => found[guard]?.message).find(said => said !== undefined) ?? null,
        toName: one.course.stages.find(stage => stage.id === to)?.name ?? to,
        other: !recognitionProcess.moves.includes(id),
      })),
      records: steps
        .filter(({ answers }) => answers.length > 0)
        .map(({ at, moveName, by, answers }) => ({
          ...{ at, what: moveName, answers: [...answers] },
          by: by ? (people.get(by) ?? '') : '系统',
        })),
      checks: one.call.rules.checks,
      checkSheet: sheet
        ? { round: sheet.round, by: people.get(sheet.by) ?? '', at: sheet.at, items: [...sheet.items] }
        : null,
      files: files.map(file => ({ file: sharedView(file), uploadedAt: file.uploadedAt })),
      mayAttach:
        one.course.stage.holder !== 'nobody' &&
        roles.some(role => role === 'district-office' || role === 'city-lead'),
      review: review
        ? {
            id: review.reviewId,
            state: review.state,
            needed: review.needed,
            completed: review.completed,
            total: review.aggregate?.total ?? null,
            minutes: review.minutes,
          }
        : null,
      quota: limit?.places != null ? { places: limit.places + limit.waived, used: limit.used } : null,
      sameTitle: await sameTitleOf(tx, one, dateOf(now)),
      underWay: await underWayBeside(tx, one, pack, now),
      barsBeside: one.course.stage.holder === 'nobody' ? [] : await barsBeside(tx, row, dateOf(now)),
      correctionsLeft: Math.max(0, one.call.mostCorrections - application.corrections.length),
      openObjections: application.objections.filter(({ answeredAt }) => answeredAt === null).length,
    })
  })
