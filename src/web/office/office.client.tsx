import { Route, Routes, useParams } from 'react-router'
import type { Role } from '#kernel/role.ts'
import '../ui/desk.css'
import { Desk, DeskProviders, NoSuchPage } from '../ui/desk.tsx'
import { InputRecords } from '../ui/evaluation-records.tsx'
import { useFrame } from '../ui/frame.tsx'
import { Members } from '../ui/members.tsx'
import type { NavItem } from '../ui/menu.ts'
import { PlatformReview } from '../ui/platform-reviews.tsx'
import { ShowcaseReview, ShowcaseReviews } from '../ui/showcase-reviews.tsx'
import { useWaits } from '../ui/waits.ts'
import { Allocation } from './allocation.tsx'
import { ArrangeReview } from './arrange-review.tsx'
import { Audit } from './audit.tsx'
import { Classifications } from './classifications.tsx'
import { Diagnoses } from './diagnoses.tsx'
import { DiagnosisRequestPage } from './diagnosis-request.tsx'
import { EvaluationPart } from './evaluation-part.tsx'
import { EvaluationReport } from './evaluation-report.tsx'
import { EvaluationRound } from './evaluation-round.tsx'
import { Evaluations } from './evaluations.tsx'
import { Exceptions } from './exceptions.tsx'
import { ExpertPool, PoolExpertPage } from './expert-pool.tsx'
import { Gaps } from './gaps.tsx'
import { GovernmentForm } from './government-form.tsx'
import { Holdings } from './holdings.tsx'
import { OfficeHome } from './home.tsx'
import { Income, IncomeEntries } from './income.tsx'
import { IndexTables } from './index-tables.tsx'
import { layoutPages } from './layout/pages.tsx'
import { groups } from './menu-groups.ts'
import { OfficeNews } from './news.tsx'
import { NewsEditor } from './news-editor.tsx'
import { NewsReview } from './news-review.tsx'
import { openingPages } from './opening/pages.tsx'
import { Organisations } from './organisations.tsx'
import { Overview } from './overview.tsx'
import { Panel } from './panel.tsx'
import { Panels } from './panels.tsx'
import { Pool } from './pool.tsx'
import { PoolEntryPage } from './pool-entry.tsx'
import { RecognitionProcess } from './process.tsx'
import { OfficeRecognition } from './recognition.tsx'
import { RecognitionCalls } from './recognition-calls.tsx'
import { RecognitionObjections } from './recognition-objections.tsx'
import { OfficeRecognitions } from './recognitions.tsx'
import { steeringPages } from './steering/pages.tsx'
import { OfficeSubsidies, SubsidyEntitlements } from './subsidies.tsx'
import { OfficeSubsidy } from './subsidy.tsx'
import { SubsidyBudget, SubsidyPayments } from './subsidy-payments.tsx'
import { Synonyms } from './synonyms.tsx'
import { TitleCoursePage } from './title-course.tsx'
import { TitleCourses } from './title-courses.tsx'
import { TitleReview, WaitingTitles } from './title-reviews.tsx'
import { Usage } from './usage.tsx'
import { VoucherBudget } from './voucher-budget.tsx'
import { VoucherQuotas } from './voucher-quotas.tsx'
import { VoucherRedemption, VoucherRedemptions } from './voucher-redemptions.tsx'
import { VoucherSchemes } from './voucher-schemes.tsx'
import { Weights } from './weights.tsx'
import { Wording } from './wording.tsx'
import { Wordings } from './wordings.tsx'

const steering: readonly Role[] = ['city-lead', 'city-department', 'finance-office', 'district-office']

function useItems(): NavItem[] {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const any = (...wanted: readonly Role[]) => wanted.some(role => roles.includes(role))
  const waitsAt = useWaits()
  const items: NavItem[] = [
    ...(any(...steering)
      ? [
          { to: '/office', name: '首页' },
          { to: '/office/overview', name: '运行概览' },
        ]
      : []),
    ...(any(...steering)
      ? [
          {
            to: '/office/pending',
            name: '待我办',
            also: '/office/monthly-review',
          },
          { to: '/office/targets', name: '目标进展' },
          { to: '/office/tasks', name: '重点任务', also: '/office/milestones' },
          { to: '/office/issues', name: '协调事项', also: '/office/slips' },
        ]
      : []),
    ...(any(...steering) ? [{ to: '/office/usage', name: '各平台机时' }] : []),
    ...(any(...steering) ? [{ to: '/office/income', name: '各平台收入' }] : []),
    ...(any('city-lead', 'city-department', 'district-office')
      ? [
          {
            to: '/office/layout',
            name: '布局建设',
            also: '/office/gaps',
          },
          { to: '/office/pool', name: '培育库' },
          { to: '/office/titles', name: '称号管理' },
          { to: '/office/pairs', name: '结对合作' },
          { to: '/office/events', name: '对接活动', also: '/office/check-in' },
        ]
      : []),
    ...(any(...steering)
      ? [{ to: '/office/evaluations', name: '年度评价', also: '/office/index-tables' }]
      : []),
    ...(any(...steering) ? [{ to: '/office/vouchers', name: '创新券' }] : []),
    ...(any('city-lead', 'city-department', 'finance-office')
      ? [{ to: '/office/subsidies', name: '补助和奖励' }]
      : []),
    ...(any('city-lead', 'city-department', 'district-office')
      ? [{ to: '/office/recognition', name: '认定申报' }]
      : []),
    ...(any('city-lead')
      ? [
          { to: '/office/allocation', name: '全市统筹建议' },
          { to: '/office/diagnoses', name: '专家诊断' },
          { to: '/office/panels', name: '专家评审' },
        ]
      : []),
    ...(any('city-lead', 'district-office', 'security-administrator', 'system-administrator')
      ? [{ to: '/office/organisations', name: any('city-lead', 'district-office') ? '单位核验' : '单位' }]
      : []),
    ...(any('city-lead', 'district-office') ? [{ to: '/office/reviews', name: '待复核' }] : []),
    ...(any('city-lead', 'city-department', 'district-office')
      ? [{ to: '/office/news', name: '政策资讯' }]
      : []),
    ...(any('city-lead') ? [{ to: '/office/synonyms', name: '同义词' }] : []),
    ...(any('city-lead') ? [{ to: '/office/weights', name: '匹配权重' }] : []),
    ...(any('city-lead') ? [{ to: '/office/wordings', name: '通知文字' }] : []),
    ...(any('city-lead', 'system-administrator')
      ? [{ to: '/office/classifications', name: '分类体系' }]
      : []),
    ...(any('system-administrator') ? [{ to: '/office/government', name: '登记政府部门' }] : []),
    ...(any('security-administrator', 'auditor') ? [{ to: '/office/exceptions', name: '信用代码例外' }] : []),
    ...(any('auditor')
      ? [
          { to: '/office/audit', name: '审计' },
          { to: '/office/subsidies', name: '补助和奖励' },
        ]
      : []),
  ]
  return items.map(item => ({ ...item, badge: waitsAt(item.to) }))
}

function OrganisationMembers() {
  const { organisationId = '' } = useParams()
  return <Members organisationId={organisationId} heading="成员与角色" />
}

/** What waits for the office; titles are checked by the city alone. */
function Reviews() {
  const { who } = useFrame()
  const isCity = who.actingFor?.roles.includes('city-lead') ?? false
  return <ShowcaseReviews base="/office/reviews">{isCity ? <WaitingTitles /> : null}</ShowcaseReviews>
}

function First({ items }: { items: readonly NavItem[] }) {
  const [first] = items
  if (first?.to === '/office/audit') return <Audit />
  if (first?.to === '/office/exceptions') return <Exceptions />
  return first?.to === '/office/organisations' ? <Organisations /> : <OfficeHome items={items} />
}

function Pages() {
  const items = useItems()
  return (
    <Desk items={items} groups={groups}>
      <Routes>
        <Route path="overview" element={<Overview />} />
        <Route path="usage" element={<Usage />} />
        {openingPages}
        <Route path="recognition" element={<OfficeRecognitions />} />
        <Route path="recognition/calls" element={<RecognitionCalls />} />
        <Route path="recognition/objections" element={<RecognitionObjections />} />
        <Route path="recognition/process" element={<RecognitionProcess />} />
        <Route path="recognition/:applicationId" element={<OfficeRecognition />} />
        <Route path="income" element={<Income />} />
        <Route path="income/:platformId" element={<IncomeEntries />} />
        <Route path="gaps" element={<Gaps />} />
        <Route path="evaluations" element={<Evaluations />} />
        <Route path="evaluations/:roundId" element={<EvaluationRound />} />
        <Route path="evaluations/:roundId/report" element={<EvaluationReport />} />
        <Route path="evaluations/:roundId/:partId" element={<EvaluationPart />} />
        <Route path="evaluations/:roundId/:partId/inputs/:input" element={<InputRecords side="office" />} />
        <Route path="index-tables" element={<IndexTables />} />
        <Route path="pool" element={<Pool />} />
        <Route path="pool/:entryId" element={<PoolEntryPage />} />
        <Route path="titles" element={<TitleCourses />} />
        <Route path="titles/:titleId" element={<TitleCoursePage />} />
        <Route path="vouchers" element={<VoucherBudget />} />
        <Route path="vouchers/quotas" element={<VoucherQuotas />} />
        <Route path="vouchers/redemptions" element={<VoucherRedemptions />} />
        <Route path="vouchers/uses/:useId" element={<VoucherRedemption />} />
        <Route path="vouchers/schemes" element={<VoucherSchemes />} />
        <Route path="subsidies" element={<OfficeSubsidies />} />
        <Route path="subsidies/entitled" element={<SubsidyEntitlements />} />
        <Route path="subsidies/payments" element={<SubsidyPayments />} />
        <Route path="subsidies/budget" element={<SubsidyBudget />} />
        <Route path="subsidies/:awardId" element={<OfficeSubsidy />} />
        {steeringPages}
        {layoutPages}
        <Route path="allocation" element={<Allocation />} />
        <Route path="diagnoses" element={<Diagnoses />} />
        <Route path="diagnoses/:requestId" element={<DiagnosisRequestPage />} />
        <Route path="panels" element={<Panels />} />
        <Route path="panels/new" element={<ArrangeReview />} />
        <Route path="panels/experts" element={<ExpertPool />} />
        <Route path="panels/experts/:personId" element={<PoolExpertPage />} />
        <Route path="panels/holdings" element={<Holdings />} />
        <Route path="panels/:reviewId" element={<Panel />} />
        <Route path="organisations" element={<Organisations />} />
        <Route path="organisations/:organisationId/members" element={<OrganisationMembers />} />
        <Route path="government" element={<GovernmentForm />} />
        <Route path="exceptions" element={<Exceptions />} />
        <Route path="reviews" element={<Reviews />} />
        <Route path="reviews/titles/:titleId" element={<TitleReview />} />
        <Route path="reviews/platforms/:platformId" element={<PlatformReview base="/office/reviews" />} />
        <Route path="reviews/:recordId" element={<ShowcaseReview base="/office/reviews" />} />
        <Route path="news" element={<OfficeNews />} />
        <Route path="news/new/:kind" element={<NewsEditor />} />
        <Route path="news/reviews/:recordId" element={<NewsReview />} />
        <Route path="news/:recordId" element={<NewsEditor />} />
        <Route path="synonyms" element={<Synonyms />} />
        <Route path="weights" element={<Weights />} />
        <Route path="wordings" element={<Wordings />} />
        <Route path="wordings/:kind" element={<Wording />} />
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
