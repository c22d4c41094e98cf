import { Route, Routes, useParams } from 'react-router'
import type { Role } from '#kernel/role.ts'
import '../ui/desk/desk.css'
import { Desk, DeskProviders, NoSuchPage } from '../ui/desk/desk.tsx'
import { fetched } from '../ui/desk/fetched.ts'
import type { NavItem } from '../ui/desk/menu.ts'
import { useWaits } from '../ui/desk/waits.ts'
import { useFrame } from '../ui/frame/frame.tsx'
import { layoutPages } from './layout/pages.tsx'
import { groups } from './menu-groups.ts'
import { openingPages } from './opening/pages.tsx'
import { steeringPages } from './steering/pages.tsx'

const InputRecords = fetched(
  async () => (await import('../ui/recognition/evaluation-records.tsx')).InputRecords,
)
const Members = fetched(async () => (await import('../ui/desk/members.tsx')).Members)
const PlatformReview = fetched(
  async () => (await import('../ui/recognition/platform-reviews.tsx')).PlatformReview,
)
const ShowcaseReview = fetched(
  async () => (await import('../ui/recognition/showcase-reviews.tsx')).ShowcaseReview,
)
const ShowcaseReviews = fetched(
  async () => (await import('../ui/recognition/showcase-reviews.tsx')).ShowcaseReviews,
)
const Allocation = fetched(async () => (await import('./matching/allocation.tsx')).Allocation)
const ArrangeReview = fetched(async () => (await import('./review/arrange-review.tsx')).ArrangeReview)
const Audit = fetched(async () => (await import('./audit.tsx')).Audit)
const Classifications = fetched(async () => (await import('./classifications.tsx')).Classifications)
const Diagnoses = fetched(async () => (await import('./matching/diagnoses.tsx')).Diagnoses)
const DiagnosisRequestPage = fetched(
  async () => (await import('./matching/diagnosis-request.tsx')).DiagnosisRequestPage,
)
const EvaluationPart = fetched(async () => (await import('./evaluation/evaluation-part.tsx')).EvaluationPart)
const EvaluationReport = fetched(
  async () => (await import('./evaluation/evaluation-report.tsx')).EvaluationReport,
)
const EvaluationRound = fetched(
  async () => (await import('./evaluation/evaluation-round.tsx')).EvaluationRound,
)
const Evaluations = fetched(async () => (await import('./evaluation/evaluations.tsx')).Evaluations)
const Exceptions = fetched(async () => (await import('./exceptions.tsx')).Exceptions)
const ExpertPool = fetched(async () => (await import('./review/expert-pool.tsx')).ExpertPool)
const PoolExpertPage = fetched(async () => (await import('./review/expert-pool.tsx')).PoolExpertPage)
const Gaps = fetched(async () => (await import('./matching/gaps.tsx')).Gaps)
const GovernmentForm = fetched(async () => (await import('./government-form.tsx')).GovernmentForm)
const Holdings = fetched(async () => (await import('./recognition/holdings.tsx')).Holdings)
const OfficeHome = fetched(async () => (await import('./home.tsx')).OfficeHome)
const Income = fetched(async () => (await import('./income.tsx')).Income)
const IncomeEntries = fetched(async () => (await import('./income.tsx')).IncomeEntries)
const IndexTables = fetched(async () => (await import('./evaluation/index-tables.tsx')).IndexTables)
const OfficeNews = fetched(async () => (await import('./news/news.tsx')).OfficeNews)
const RecordImport = fetched(
  async () => (await import('../workspace/platform/record-import.tsx')).RecordImport,
)
const NewsEditor = fetched(async () => (await import('./news/news-editor.tsx')).NewsEditor)
const NewsReview = fetched(async () => (await import('./news/news-review.tsx')).NewsReview)
const Organisations = fetched(async () => (await import('./organisations.tsx')).Organisations)
const Overview = fetched(async () => (await import('./overview.tsx')).Overview)
const Panel = fetched(async () => (await import('./review/panel.tsx')).Panel)
const Panels = fetched(async () => (await import('./review/panels.tsx')).Panels)
const Pool = fetched(async () => (await import('./recognition/pool.tsx')).Pool)
const PoolEntryPage = fetched(async () => (await import('./recognition/pool-entry.tsx')).PoolEntryPage)
const RecognitionProcess = fetched(async () => (await import('./process/process.tsx')).RecognitionProcess)
const OfficeRecognition = fetched(
  async () => (await import('./recognition/recognition.tsx')).OfficeRecognition,
)
const RecognitionCalls = fetched(
  async () => (await import('./recognition/recognition-calls.tsx')).RecognitionCalls,
)
const RecognitionObjections = fetched(
  async () => (await import('./recognition/recognition-objections.tsx')).RecognitionObjections,
)
const OfficeRecognitions = fetched(
  async () => (await import('./recognition/recognitions.tsx')).OfficeRecognitions,
)
const OfficeSubsidies = fetched(async () => (await import('./subsidy/subsidies.tsx')).OfficeSubsidies)
const SubsidyEntitlements = fetched(async () => (await import('./subsidy/subsidies.tsx')).SubsidyEntitlements)
const OfficeSubsidy = fetched(async () => (await import('./subsidy/subsidy.tsx')).OfficeSubsidy)
const SubsidyBudget = fetched(async () => (await import('./subsidy/subsidy-payments.tsx')).SubsidyBudget)
const SubsidyPayments = fetched(async () => (await import('./subsidy/subsidy-payments.tsx')).SubsidyPayments)
const Synonyms = fetched(async () => (await import('./matching/synonyms.tsx')).Synonyms)
const TitleCoursePage = fetched(async () => (await import('./recognition/title-course.tsx')).TitleCoursePage)
const TitleCourses = fetched(async () => (await import('./recognition/title-courses.tsx')).TitleCourses)
const TitleReview = fetched(async () => (await import('./recognition/title-reviews.tsx')).TitleReview)
const WaitingTitles = fetched(async () => (await import('./recognition/title-reviews.tsx')).WaitingTitles)
const Usage = fetched(async () => (await import('./usage.tsx')).Usage)
const VoucherBudget = fetched(async () => (await import('./voucher/voucher-budget.tsx')).VoucherBudget)
const VoucherQuotas = fetched(async () => (await import('./voucher/voucher-quotas.tsx')).VoucherQuotas)
const VoucherRedemption = fetched(
  async () => (await import('./voucher/voucher-redemptions.tsx')).VoucherRedemption,
)
const VoucherRedemptions = fetched(
  async () => (await import('./voucher/voucher-redemptions.tsx')).VoucherRedemptions,
)
const VoucherSchemes = fetched(async () => (await import('./voucher/voucher-schemes.tsx')).VoucherSchemes)
const Weights = fetched(async () => (await import('./matching/weights.tsx')).Weights)
const Wording = fetched(async () => (await import('./wording.tsx')).Wording)
const Wordings = fetched(async () => (await import('./wordings.tsx')).Wordings)

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
          ...(any(...steering) ? [] : [{ to: '/office/evaluations', name: '年度评价' }]),
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
        {steeringPages(items)}
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
        <Route path="news/import" element={<RecordImport kind="news" />} />
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
