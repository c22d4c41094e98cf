import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { platformNames, platformWithin } from '#modules/catalogue/index.ts'
import { codesOfOrganisations, namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../agreement.api.ts'
import {
  type AgreementRow,
  agreementsOfParty,
  agreementsOfPlatform,
  agreementWithin,
  contributionsOf,
  sharesOf,
  signaturesOf,
} from '../agreement.store.ts'

async function summaries(tx: Tx, rows: readonly AgreementRow[], organisationId: string) {
  const ids = rows.map(({ id }) => id)
  const shares = ids.length > 0 ? await sharesOf(tx, ids) : []
  const signatures = ids.length > 0 ? await signaturesOf(tx, ids) : []
  const names = await platformNames(
    tx,
    rows.map(({ platformId }) => platformId),
  )
  return rows.map(row => {
    const parties = shares.filter(one => one.agreementId === row.id)
    const signed = signatures.filter(one => one.agreementId === row.id)
    return {
      ...{ id: row.id, platformId: row.platformId, platformName: names.get(row.platformId) ?? '' },
      ...{ number: row.number, state: row.state, document: row.document, agreedFrom: row.agreedFrom },
      ...{ validFrom: row.validFrom, validTo: row.validTo },
      toSign:
        row.state === 'signing' &&
        parties.some(one => one.organisationId === organisationId) &&
        !signed.some(one => one.organisationId === organisationId),
      signed: signed.length,
      parties: parties.length,
    }
  })
}

export const listAgreements = operation(api.listAgreements, async ({ platformId }, { tx, reach, actor }) => {
  await platformWithin(tx, reach, platformId)
  const rows = await agreementsOfPlatform(tx, platformId)
  return accept({ agreements: await summaries(tx, rows, actingFor(actor).organisationId) })
})

export const listOwnAgreements = operation(api.listOwnAgreements, async (_input, { tx, actor }) => {
  const { organisationId } = actingFor(actor)
  const rows = await agreementsOfParty(tx, organisationId)
  const found = await summaries(tx, rows, organisationId)
  return accept({ agreements: found.toSorted((a, b) => Number(b.toSign) - Number(a.toSign)) })
})

export const getAgreement = operation(api.getAgreement, async ({ agreementId }, { tx, reach, actor }) => {
  const { organisationId } = actingFor(actor)
  const row = await agreementWithin(tx, reach, agreementId)
  const [summary] = await summaries(tx, [row], organisationId)
  if (!summary) throw new Error('the agreement is gone')
  const shares = await sharesOf(tx, [agreementId])
  const contributions = await contributionsOf(tx, agreementId)
  const signatures = await signaturesOf(tx, [agreementId])
  const codes = await codesOfOrganisations(
    tx,
    shares.map(one => one.organisationId),
  )
  const people = await namesOfPeople(
    tx,
    signatures.map(({ personId }) => personId),
  )
  const nameOf = new Map(shares.map(one => [one.organisationId, one.organisationName]))
  return accept({
    ...summary,
    ...{ isHost: row.organisationId === organisationId, version: row.version, ownership: row.ownership },
    ...{ digest: row.digest, endReason: row.endReason },
    shares: shares.map(one => {
      const signature = signatures.find(other => other.organisationId === one.organisationId)
      return {
        ...{ organisationId: one.organisationId, organisationName: one.organisationName, role: one.role },
        ...{ basisPoints: one.basisPoints, uscc: codes.get(one.organisationId) ?? '' },
        valued: contributions
          .filter(other => other.organisationId === one.organisationId)
          .reduce((total, { amount }) => total + (amount ?? 0), 0),
        signedBy: signature ? (people.get(signature.personId) ?? '') : null,
        signedAt: signature?.signedAt ?? null,
      }
    }),
    contributions: contributions.map(({ agreementId: _, line: __, ...one }) => ({
      ...one,
      organisationName: nameOf.get(one.organisationId) ?? '',
      uscc: codes.get(one.organisationId) ?? '',
    })),
  })
})
