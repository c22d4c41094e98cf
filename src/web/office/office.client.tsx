import { Route, Routes, useParams } from 'react-router'
import type { Role } from '#kernel/role.ts'
import '../ui/desk.css'
import { Desk, DeskProviders, type NavItem, NoSuchPage } from '../ui/desk.tsx'
import { useFrame } from '../ui/frame.tsx'
import { Members } from '../ui/members.tsx'
import { PlatformReview } from '../ui/platform-reviews.tsx'
import { ShowcaseReview, ShowcaseReviews } from '../ui/showcase-reviews.tsx'
import { Audit } from './audit.tsx'
import { Classifications } from './classifications.tsx'
import { Exceptions } from './exceptions.tsx'
import { GovernmentForm } from './government-form.tsx'
import { Organisations } from './organisations.tsx'
import { Overview } from './overview.tsx'
import { Synonyms } from './synonyms.tsx'

const steering: readonly Role[] = ['city-lead', 'city-department', 'finance-office', 'district-office']

function useItems(): NavItem[] {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const any = (...wanted: readonly Role[]) => wanted.some(role => roles.includes(role))
  return [
    ...(any(...steering) ? [{ to: '/office/overview', name: '运行概览' }] : []),
    ...(any('city-lead', 'district-office', 'security-administrator', 'system-administrator')
      ? [{ to: '/office/organisations', name: any('city-lead', 'district-office') ? '单位核验' : '单位' }]
      : []),
    ...(any('city-lead', 'district-office') ? [{ to: '/office/reviews', name: '待复核' }] : []),
    ...(any('city-lead') ? [{ to: '/office/synonyms', name: '同义词' }] : []),
    ...(any('city-lead', 'system-administrator')
      ? [{ to: '/office/classifications', name: '分类体系' }]
      : []),
    ...(any('system-administrator') ? [{ to: '/office/government', name: '登记政府部门' }] : []),
    ...(any('security-administrator', 'auditor') ? [{ to: '/office/exceptions', name: '信用代码例外' }] : []),
    ...(any('auditor') ? [{ to: '/office/audit', name: '审计' }] : []),
  ]
}

function OrganisationMembers() {
  const { organisationId = '' } = useParams()
  return <Members organisationId={organisationId} heading="成员与角色" />
}

function First({ items }: { items: readonly NavItem[] }) {
  const [first] = items
  if (first?.to === '/office/audit') return <Audit />
  if (first?.to === '/office/exceptions') return <Exceptions />
  return first?.to === '/office/organisations' ? <Organisations /> : <Overview />
}

function Pages() {
  const items = useItems()
  return (
    <Desk items={items}>
      <Routes>
        <Route path="overview" element={<Overview />} />
        <Route path="organisations" element={<Organisations />} />
        <Route path="organisations/:organisationId/members" element={<OrganisationMembers />} />
        <Route path="government" element={<GovernmentForm />} />
        <Route path="exceptions" element={<Exceptions />} />
        <Route path="reviews" element={<ShowcaseReviews base="/office/reviews" />} />
        <Route path="reviews/platforms/:platformId" element={<PlatformReview base="/office/reviews" />} />
        <Route path="reviews/:recordId" element={<ShowcaseReview base="/office/reviews" />} />
        <Route path="synonyms" element={<Synonyms />} />
        <Route path="classifications" element={<Classifications />} />
        <Route path="audit" element={<Audit />} />
        <Route index element={<First items={items} />} />
        <Route path="*" element={<NoSuchPage home="/office" />} />
      </Routes>
    </Desk>
  )
}

export default function Office() {
  return (
    <DeskProviders>
      <Pages />
    </DeskProviders>
  )
}
