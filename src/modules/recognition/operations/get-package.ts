import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin, titlesOf } from '#modules/catalogue/index.ts'
import { inForceOn, titleLevels } from '#modules/catalogue/terms.ts'
import { checkPlatform, lastSelfCheck } from '#modules/eligibility/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { lastSubmitted } from '../application.store.ts'
import { beginning } from '../form.ts'
import { applicationNumber } from '../number.ts'
import * as api from '../package.api.ts'
import { knownOf, noApplication, submittedBefore } from '../prefill.store.ts'
import { readSnapshot } from '../snapshot.ts'
import { fieldNames, fieldOf, isEmpty } from '../terms.ts'

/** The platform's own sees its records of today; an office what was submitted to it, and nothing that wasn't. */
export const getPackage = (pack: Pack) =>
  operation(api.getPackage, async ({ platformId, packageId }, context) => {
    const { tx, reach, now } = context
    const platform = await platformWithin(tx, reach, platformId)
    const wanted = pack.packages.find(one => one.id === packageId)
    if (!wanted)
      return refuse({
        rule: 'recognition.package',
        message: '政策包没有这一级的材料清单，请与牵头部门联系。',
      })
    const today = dateOf(now)
    const isOwn = reach.scope === 'organisation'
    const known = isOwn
      ? await knownOf(tx, { platform, applicationId: noApplication }, pack, now)
      : await submittedBefore(tx, platform, noApplication)
    const { ruleSet: ruleSetId } = wanted
    const kept = ruleSetId ? await lastSelfCheck(tx, reach, { platformId, ruleSetId }) : null
    const conditions =
      ruleSetId === null
        ? null
        : await checkPlatform({ platformId, ruleSetId, answers: kept?.answers }, pack, context)
    if (conditions && !conditions.ok) return conditions
    const notes = new Map(
      (conditions?.value.considerations ?? []).map(({ id, name }) => [
        name,
        kept?.answers.considerations.find(one => one.id === id)?.note ?? '',
      ]),
    )
    const held = (await titlesOf(tx, platformId)).filter(
      one => one.state === 'confirmed' && inForceOn(one, today),
    )
    const [host] = await organisationsByIds(tx, [platform.organisationId])
    const last = await lastSubmitted(tx, {
      ...{ platformId, organisationId: platform.organisationId },
      except: noApplication,
    })
    const fields = beginning(known)
    return accept({
      ...{ name: wanted.name, document: wanted.document, unseen: wanted.unseen, on: today },
      platform: {
        ...{ id: platformId, name: platform.name, organisationName: host?.name ?? '' },
        localityName: localityName(pack, platform.locality),
      },
      requires: {
        level: titleLevels[wanted.requires],
        held: held.some(({ ladder, level }) => ladder === 'administrative' && level === wanted.requires),
      },
      titles: held.map(({ name, docNumber, issuer, issuedOn }) => ({ name, docNumber, issuer, issuedOn })),
      conditions: conditions?.value ?? null,
      partsName: wanted.partsName,
      parts: wanted.parts.map(({ name, fields: of }) => ({ name, fields: of, note: notes.get(name) ?? '' })),
      ...{ fields, known },
      missing: fieldNames.filter(name => isEmpty(fields[name])).map(name => fieldOf(name).title),
      attachments: last
        ? readSnapshot(last.snapshot).files.map(({ title }) => ({
            ...{ title, from: applicationNumber(last.application) },
          }))
        : [],
    })
  })
