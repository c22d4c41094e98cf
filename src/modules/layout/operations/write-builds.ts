import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { notGiven } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { clustersOn } from '../clusters.ts'
import { compared } from '../comparing.ts'
import { tellCity } from '../letters.ts'
import { buildPath, buildWords, move } from '../moving.ts'
import { actRefusal, editRefusal, relationRefusal, unknownCluster, unknownValidation } from '../rules.ts'
import { insertBuild, lockBuild, storeBuild } from '../store.ts'

export const compareCapability = (pack: Pack) =>
  operation(api.compareCapability, async ({ buildId = null, ...planned }, context) =>
    accept(await compared({ ...planned, buildId }, context, pack)),
  )

export const saveBuild = operation(api.saveBuild, async ({ buildId, version, content }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const before = buildId ? await lockBuild(tx, reach, buildId) : null
  const today = dateOf(now)
  const decision = decide({}, [
    before && editRefusal(before.state),
    unknownCluster(
      before?.content.cluster === content.cluster || (await clustersOn(tx, today)).has(content.cluster),
    ),
    unknownValidation(
      await notGiven(tx, 'validation', content.validations, before?.content.validations ?? [], today),
    ),
  ])
  if (!decision.ok) return decision
  const { cluster, process } = content
  if (before) {
    // What was handed in is narrowed by as it was, until it is handed in anew.
    const drafted = before.submittedAt === null ? { cluster, process } : {}
    const row = await storeBuild(tx, before.id, version ?? 0, { content, ...drafted })
    changed({ object: { kind: 'build', id: row.id }, after: { cluster, process } })
    return accept({ buildId: row.id, version: row.version })
  }
  const id = newId()
  const { locality } = actingFor(actor)
  await insertBuild(tx, {
    ...{ id, locality, cluster, process, content, state: 'draft' },
    ...{ createdBy: signedIn(actor).personId, createdAt: now },
  })
  changed({ object: { kind: 'build', id }, after: { locality, cluster, process } })
  return accept({ buildId: id, version: 1 })
})

export const submitBuild = (pack: Pack, link: Link) =>
  operation(api.submitBuild, async ({ buildId, version }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockBuild(tx, reach, buildId)
    const { content } = row
    const comparison = await compared({ ...content, buildId }, context, pack)
    const decision = decide({}, [
      actRefusal(row.state, 'submit'),
      relationRefusal(comparison.whole, content.relation),
    ])
    if (!decision.ok) return decision
    const { cluster, process } = content
    const submitted = {
      ...{ submittedBy: signedIn(actor).personId, submittedAt: now, comparison },
      ...{ handedIn: content, cluster, process },
    }
    await move(row, { version, act: 'submit', change: submitted }, context)
    await tellCity({ what: buildWords(row), path: buildPath(buildId), course: '已由属地提交' }, link, context)
    return accept({ comparison })
  })

export const withdrawBuild = operation(api.withdrawBuild, async ({ buildId, version, reason }, context) => {
  const row = await lockBuild(context.tx, context.reach, buildId)
  const decision = decide({}, [actRefusal(row.state, 'withdraw')])
  if (!decision.ok) return decision
  await move(row, { version, act: 'withdraw', reason }, context)
  return accept({})
})
