import type { Role } from '#kernel/role.ts'
import { listPlatformReviews } from '#modules/catalogue/publication.api.ts'
import { listTitleReviews } from '#modules/catalogue/title.api.ts'
import { listPoolEntries } from '#modules/cultivation/office.api.ts'
import { listDiagnosisRequests } from '#modules/diagnosis/api.ts'
import { listOrganisations } from '#modules/identity/organisation.api.ts'
import { listBuilds } from '#modules/layout/api.ts'
import { listApplications } from '#modules/recognition/api.ts'
import { listShowcaseReviews } from '#modules/showcase/own.api.ts'
import { listPending } from '#modules/steering/api.ts'
import { listAwards } from '#modules/subsidy/office.api.ts'
import { listQuotas } from '#modules/voucher/api.ts'
import { listRedemptions } from '#modules/voucher/redemption.api.ts'
import { useAsk } from '../ui/asking.tsx'
import { useFrame } from '../ui/frame.tsx'

const often = (enabled: boolean) => ({ enabled, every: 60_000 })

/** How much waits for the office at places whose lists also hold what doesn't. */
export function useWaits(): Readonly<Record<string, number>> {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const any = (...wanted: readonly Role[]) => wanted.some(role => roles.includes(role))
  const [leads, local, pays] = [any('city-lead'), any('district-office'), any('finance-office')]

  const steers = leads || local || pays || any('city-department')
  const pending = useAsk(listPending, {}, often(steers))
  const diagnoses = useAsk(listDiagnosisRequests, { limit: 100 }, often(leads))
  const organisations = useAsk(listOrganisations, { state: 'pending', limit: 100 }, often(leads || local))
  const platforms = useAsk(listPlatformReviews, {}, often(leads || local))
  const titles = useAsk(listTitleReviews, {}, often(leads))
  const showcase = useAsk(listShowcaseReviews, {}, often(leads || local))
  const entries = useAsk(
    listPoolEntries,
    { state: [leads ? 'recommended' : 'applied'], stage: [], locality: [] },
    often(leads || local),
  )
  const applications = useAsk(listApplications, { limit: 1 }, often(leads || local))
  const builds = useAsk(
    listBuilds,
    { state: leads ? ['submitted', 'proposed'] : ['returned'] },
    often(leads || local),
  )
  const awards = useAsk(listAwards, {}, often(leads || pays))
  const quotas = useAsk(listQuotas, { state: 'applied', limit: 100 }, often(local))
  const redemptions = useAsk(listRedemptions, { state: 'claimed', limit: 100 }, often(local))

  const stages = leads ? ['formal', 'proposed', 'checking'] : ['locality']
  const states = leads ? ['confirmed', 'agreed'] : ['reviewed']
  return {
    '/office/pending': pending.data?.items.length ?? 0,
    '/office/diagnoses': (diagnoses.data?.requests ?? []).filter(
      ({ stage, clock }) => stage === 'assigning' || clock.overdue,
    ).length,
    '/office/organisations': organisations.data?.organisations.length ?? 0,
    '/office/reviews':
      (platforms.data?.waiting.filter(({ state }) => state === 'in-review').length ?? 0) +
      (titles.data?.waiting.length ?? 0) +
      (showcase.data?.reviews.length ?? 0),
    '/office/pool': entries.data?.entries.length ?? 0,
    // What one proposed oneself waits for somebody else.
    '/office/layout': (builds.data?.builds ?? []).filter(
      ({ state, mayDecide }) => state !== 'proposed' || mayDecide,
    ).length,
    '/office/recognition': (applications.data?.stages ?? [])
      .filter(({ stage }) => stages.includes(stage))
      .reduce((all, { applications }) => all + applications, 0),
    '/office/subsidies': (awards.data?.counts ?? [])
      .filter(({ state }) => states.includes(state))
      .reduce((all, { count }) => all + count, 0),
    '/office/vouchers': (quotas.data?.quotas.length ?? 0) + (redemptions.data?.uses.length ?? 0),
  }
}
