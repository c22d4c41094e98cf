import { Route, Routes } from 'react-router'
import '../ui/desk/desk.css'
import { Desk, DeskProviders, NoSuchPage } from '../ui/desk/desk.tsx'
import { fetched } from '../ui/desk/fetched.ts'
import type { NavItem } from '../ui/desk/menu.ts'
import { useWaits } from '../ui/desk/waits.ts'
import { useFrame } from '../ui/frame/frame.tsx'
import { useDuties } from './duties.ts'
import { groupsFor } from './menu-groups.ts'
import { officePages } from './office-pages.tsx'
import { openingPages } from './opening-pages.tsx'

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
const AgreementPage = fetched(async () => (await import('./money/agreement.tsx')).AgreementPage)
const EditAgreement = fetched(async () => (await import('./money/agreement-form.tsx')).EditAgreement)
const NewAgreement = fetched(async () => (await import('./money/agreement-form.tsx')).NewAgreement)
const Agreements = fetched(async () => (await import('./money/agreements.tsx')).Agreements)
const OwnShares = fetched(async () => (await import('./money/agreements.tsx')).OwnShares)
const Alternatives = fetched(async () => (await import('./booking/alternatives.tsx')).Alternatives)
const AssignedDiagnoses = fetched(
  async () => (await import('./need/assigned-diagnoses.tsx')).AssignedDiagnoses,
)
const AssignedDiagnosis = fetched(
  async () => (await import('./need/assigned-diagnosis.tsx')).AssignedDiagnosis,
)
const BatchEditor = fetched(async () => (await import('./order/batch-editor.tsx')).BatchEditor)
const Bill = fetched(async () => (await import('./money/bill.tsx')).Bill)
const BillConditions = fetched(async () => (await import('./money/bill-conditions.tsx')).BillConditions)
const BillDisputes = fetched(async () => (await import('./money/bill-disputes.tsx')).BillDisputes)
const BillDraft = fetched(async () => (await import('./money/bill-draft.tsx')).BillDraft)
const Bills = fetched(async () => (await import('./money/bills.tsx')).Bills)
const BookLine = fetched(async () => (await import('./booking/book-line.tsx')).BookLine)
const BookRun = fetched(async () => (await import('./booking/book-run.tsx')).BookRun)
const Booking = fetched(async () => (await import('./booking/booking.tsx')).Booking)
const BookingRules = fetched(async () => (await import('./booking/booking-rules.tsx')).BookingRules)
const Bookings = fetched(async () => (await import('./booking/bookings.tsx')).Bookings)
const PlatformCalendar = fetched(async () => (await import('./booking/calendar.tsx')).PlatformCalendar)
const ClientCalendar = fetched(async () => (await import('./booking/client-calendar.tsx')).ClientCalendar)
const Contract = fetched(async () => (await import('./order/contract.tsx')).Contract)
const ContractEditor = fetched(async () => (await import('./order/contract-editor.tsx')).ContractEditor)
const DaySheet = fetched(async () => (await import('./booking/day-sheet.tsx')).DaySheet)
const DirectedNeeds = fetched(async () => (await import('./need/directed-needs.tsx')).DirectedNeeds)
const Disclosures = fetched(async () => (await import('./need/disclosures.tsx')).Disclosures)
const DistributionPage = fetched(async () => (await import('./money/distribution.tsx')).DistributionPage)
const Distributions = fetched(async () => (await import('./money/distributions.tsx')).Distributions)
const EquipmentForm = fetched(async () => (await import('./platform/equipment-form.tsx')).EquipmentForm)
const EquipmentList = fetched(async () => (await import('./platform/equipment-list.tsx')).EquipmentList)
const Execution = fetched(async () => (await import('./order/execution.tsx')).Execution)
const Executions = fetched(async () => (await import('./order/executions.tsx')).Executions)
const Idle = fetched(async () => (await import('./usage/idle.tsx')).Idle)
const Import = fetched(async () => (await import('./platform/import.tsx')).Import)
const InnovationVouchers = fetched(
  async () => (await import('./money/innovation-vouchers.tsx')).InnovationVouchers,
)
const ReceivedVouchers = fetched(
  async () => (await import('./money/innovation-vouchers.tsx')).ReceivedVouchers,
)
const Inquire = fetched(async () => (await import('./order/inquire.tsx')).Inquire)
const Inquiries = fetched(async () => (await import('./order/inquiries.tsx')).Inquiries)
const ReceivedInquiries = fetched(async () => (await import('./order/inquiries.tsx')).ReceivedInquiries)
const Inquiry = fetched(async () => (await import('./order/inquiry.tsx')).Inquiry)
const IssuedQualifications = fetched(
  async () => (await import('./booking/issued-qualifications.tsx')).IssuedQualifications,
)
const LedgerStatement = fetched(async () => (await import('./money/ledger.tsx')).LedgerStatement)
const LedgerClosing = fetched(async () => (await import('./money/ledger-closing.tsx')).LedgerClosing)
const LedgerEntries = fetched(async () => (await import('./money/ledger-entries.tsx')).LedgerEntries)
const LedgerEntryPage = fetched(async () => (await import('./money/ledger-entry.tsx')).LedgerEntryPage)
const LineForm = fetched(async () => (await import('./platform/line-form.tsx')).LineForm)
const Matches = fetched(async () => (await import('./need/matches.tsx')).Matches)
const AssistedNeed = fetched(async () => (await import('./need/matchmaking.tsx')).AssistedNeed)
const Matchmaking = fetched(async () => (await import('./need/matchmaking.tsx')).Matchmaking)
const NeedAccess = fetched(async () => (await import('./need/need-access.tsx')).NeedAccess)
const NeedDiagnosis = fetched(async () => (await import('./need/need-diagnosis.tsx')).NeedDiagnosis)
const NeedEditor = fetched(async () => (await import('./need/need-editor.tsx')).NeedEditor)
const NeedProgress = fetched(async () => (await import('./need/need-progress.tsx')).NeedProgress)
const NewByQuestions = fetched(async () => (await import('./need/need-questions.tsx')).NewByQuestions)
const NeedStart = fetched(async () => (await import('./need/need-start.tsx')).NeedStart)
const NeedWriters = fetched(async () => (await import('./need/need-start.tsx')).NeedWriters)
const Needs = fetched(async () => (await import('./need/needs.tsx')).Needs)
const ServiceForm = fetched(async () => (await import('./platform/offer-forms.tsx')).ServiceForm)
const TestForm = fetched(async () => (await import('./platform/offer-forms.tsx')).TestForm)
const OfferedIdle = fetched(async () => (await import('./usage/offered-idle.tsx')).OfferedIdle)
const Openings = fetched(async () => (await import('./need/openings.tsx')).Openings)
const Order = fetched(async () => (await import('./order/order.tsx')).Order)
const Orders = fetched(async () => (await import('./order/orders.tsx')).Orders)
const Overview = fetched(async () => (await import('./overview.tsx')).Overview)
const Platform = fetched(async () => (await import('./platform/platform.tsx')).Platform)
const PlatformForm = fetched(async () => (await import('./platform/platform-form.tsx')).PlatformForm)
const Platforms = fetched(async () => (await import('./platform/platforms.tsx')).Platforms)
const Qualifications = fetched(async () => (await import('./booking/qualifications.tsx')).Qualifications)
const Questions = fetched(async () => (await import('./need/questions.tsx')).Questions)
const Quote = fetched(async () => (await import('./order/quote.tsx')).Quote)
const QuoteEditor = fetched(async () => (await import('./order/quote-editor.tsx')).QuoteEditor)
const Quotes = fetched(async () => (await import('./order/quotes.tsx')).Quotes)
const ReceiptImport = fetched(async () => (await import('./money/receipt-import.tsx')).ReceiptImport)
const Receipts = fetched(async () => (await import('./money/receipts.tsx')).Receipts)
const ReceivedInquiry = fetched(async () => (await import('./order/received-inquiry.tsx')).ReceivedInquiry)
const Report = fetched(async () => (await import('./order/report.tsx')).Report)
const NewReport = fetched(async () => (await import('./order/report-editor.tsx')).NewReport)
const ReportEditor = fetched(async () => (await import('./order/report-editor.tsx')).ReportEditor)
const Resources = fetched(async () => (await import('./booking/resources.tsx')).Resources)
const RoutePlanning = fetched(async () => (await import('./need/route-planning.tsx')).RoutePlanning)
const RunTemplateForm = fetched(async () => (await import('./booking/run-template-form.tsx')).RunTemplateForm)
const RunTemplates = fetched(async () => (await import('./booking/run-templates.tsx')).RunTemplates)
const SalePage = fetched(async () => (await import('./money/sale.tsx')).SalePage)
const Sales = fetched(async () => (await import('./money/sales.tsx')).Sales)
const ScheduleForm = fetched(async () => (await import('./booking/schedule-form.tsx')).ScheduleForm)
const SelfSufficiency = fetched(async () => (await import('./money/self-sufficiency.tsx')).SelfSufficiency)
const Series = fetched(async () => (await import('./booking/series.tsx')).Series)
const OwnShowcaseList = fetched(async () => (await import('./platform/showcase.tsx')).OwnShowcaseList)
const ShowcaseEditor = fetched(async () => (await import('./platform/showcase-editor.tsx')).ShowcaseEditor)
const RecordImport = fetched(async () => (await import('./platform/record-import.tsx')).RecordImport)
const ShowcaseImport = fetched(async () => (await import('./platform/showcase-import.tsx')).ShowcaseImport)
const Stops = fetched(async () => (await import('./booking/stops.tsx')).Stops)
const Usage = fetched(async () => (await import('./usage/usage.tsx')).Usage)
const UsageEntry = fetched(async () => (await import('./usage/usage-entry.tsx')).UsageEntry)
const UsageFigures = fetched(async () => (await import('./usage/usage-figures.tsx')).UsageFigures)
const UsageImport = fetched(async () => (await import('./usage/usage-import.tsx')).UsageImport)
const UsageMeters = fetched(async () => (await import('./usage/usage-meters.tsx')).UsageMeters)
const UsageTimes = fetched(async () => (await import('./usage/usage-times.tsx')).UsageTimes)
const Violations = fetched(async () => (await import('./booking/violations.tsx')).Violations)
const VoucherImport = fetched(async () => (await import('./money/voucher-import.tsx')).VoucherImport)
const VoucherUse = fetched(async () => (await import('./money/voucher-use.tsx')).VoucherUse)
const Vouchers = fetched(async () => (await import('./money/vouchers.tsx')).Vouchers)
const Waiting = fetched(async () => (await import('./booking/waiting.tsx')).Waiting)

function useItems(): NavItem[] {
  const { books, answers, describes, operates, manages, judges, helps, keepsBooks } = useDuties()
  const waitsAt = useWaits()
  const items: NavItem[] = [
    { to: '/workspace', name: '首页' },
    ...(books
      ? [
          { to: '/workspace/needs', name: '我的需求', also: '/workspace/book' },
          { to: '/workspace/inquiries', name: '我的询价' },
          { to: '/workspace/quotes', name: '收到的报价' },
          { to: '/workspace/orders', name: '我的订单' },
          {
            to: '/workspace/my-bills',
            name: '我的账单',
            also: answers || keepsBooks ? [] : '/workspace/bills',
          },
          { to: '/workspace/idle-offers', name: '可用的闲时报价' },
          { to: '/workspace/bookings', name: '我的预约', also: '/workspace/booking-calendar' },
          { to: '/workspace/waiting', name: '我的候补' },
          { to: '/workspace/qualifications', name: '上机资格' },
          { to: '/workspace/violations', name: '违规记录' },
          { to: '/workspace/vouchers', name: '创新券', also: answers ? [] : '/workspace/voucher-uses' },
        ]
      : []),
    ...(answers
      ? [
          { to: '/workspace/requests', name: '收到的申请' },
          {
            to: '/workspace/received-inquiries',
            name: '收到的询价',
          },
          { to: '/workspace/given-quotes', name: '发出的报价', also: '/workspace/quotes' },
          { to: '/workspace/received-orders', name: '收到的订单', also: '/workspace/orders' },
          { to: '/workspace/openings', name: '对应的需求' },
          { to: '/workspace/directed-needs', name: '定向需求' },
          { to: '/workspace/disclosures', name: '全文查看' },
        ]
      : []),
    ...(judges
      ? [
          { to: '/workspace/diagnoses', name: '专家诊断' },
          { to: '/workspace/panels', name: '专家评审' },
        ]
      : []),
    ...(describes ? [{ to: '/workspace/questions', name: '待确认事项' }] : []),
    ...(helps ? [{ to: '/workspace/matchmaking', name: '撮合' }] : []),
    ...(operates
      ? [
          { to: '/workspace/executions', name: '订单实施', also: '/workspace/reports' },
          { to: '/workspace/calendar', name: '日历', also: '/workspace/day-sheet' },
          { to: '/workspace/stops', name: '故障与事故' },
          { to: '/workspace/issued-qualifications', name: '上机资格管理' },
          { to: '/workspace/recorded-violations', name: '违规与申诉' },
        ]
      : []),
    ...(answers
      ? [
          { to: '/workspace/waiting-list', name: '候补名单' },
          { to: '/workspace/idle', name: '公布闲时' },
          { to: '/workspace/received-vouchers', name: '收到的创新券', also: '/workspace/voucher-uses' },
        ]
      : []),
    ...(keepsBooks ? [{ to: '/workspace/subsidies', name: '补助和奖励' }] : []),
    ...(operates ? [{ to: '/workspace/usage', name: '机时' }] : []),
    ...(describes ? [{ to: '/workspace/evaluations', name: '年度评价' }] : []),
    ...(keepsBooks && !answers
      ? [{ to: '/workspace/received-orders', name: '收到的订单', also: '/workspace/orders' }]
      : []),
    ...(keepsBooks
      ? [
          {
            to: '/workspace/given-bills',
            name: '账单与收款',
            also: [
              '/workspace/receipts',
              '/workspace/bills',
              '/workspace/bill-disputes',
              '/workspace/bill-conditions',
            ],
          },
        ]
      : []),
    ...(keepsBooks ? [{ to: '/workspace/ledger', name: '收支' }] : []),
    ...(keepsBooks ? [{ to: '/workspace/sharing', name: '共建收益' }] : []),
    ...(manages && !keepsBooks ? [{ to: '/workspace/sharing/own', name: '共建收益' }] : []),
    ...(operates || manages
      ? [{ to: '/workspace/platforms', name: '我的平台', also: '/workspace/lines' }]
      : []),
    ...(describes
      ? [
          { to: '/workspace/self-checks', name: '条件自查' },
          { to: '/workspace/pool', name: '培育库' },
          { to: '/workspace/title-courses', name: '称号动态' },
        ]
      : []),
    ...(describes ? [{ to: '/workspace/recognition', name: '认定申报' }] : []),
    ...(books || manages ? [{ to: '/workspace/showcase', name: '成果与厂房' }] : []),
    ...(manages ? [{ to: '/workspace/pairs', name: '结对合作' }] : []),
    { to: '/workspace/events', name: '对接活动' },
    ...(manages ? [{ to: '/workspace/reviews', name: '待复核' }] : []),
    ...(manages ? [{ to: '/workspace/members', name: '成员' }] : []),
  ]
  return items.map(item => ({ ...item, badge: waitsAt(item.to) }))
}

function OwnMembers() {
  const { who } = useFrame()
  return <Members organisationId={who.actingFor?.organisationId ?? ''} heading="成员" />
}

function Pages() {
  const items = useItems()
  const { answers } = useDuties()
  return (
    <Desk items={items} groups={groupsFor(answers)}>
      <Routes>
        <Route index element={<Overview items={items} />} />
        <Route path="needs" element={<Needs />} />
        <Route path="needs/new" element={<NeedWriters />}>
          <Route index element={<NeedStart />} />
          <Route path="direct" element={<NeedEditor key="new" />} />
          <Route path="questions/:template" element={<NewByQuestions />} />
        </Route>
        <Route path="needs/import" element={<RecordImport key="needs" kind="needs" />} />
        <Route path="needs/:needId" element={<NeedEditor key="edit" />} />
        <Route path="needs/:needId/matches" element={<Matches />} />
        <Route path="needs/:needId/diagnosis" element={<NeedDiagnosis />} />
        <Route path="needs/:needId/route" element={<RoutePlanning />} />
        <Route path="needs/:needId/progress" element={<NeedProgress />} />
        <Route path="needs/:needId/access" element={<NeedAccess />} />
        <Route path="needs/:needId/inquire" element={<Inquire />} />
        <Route path="inquiries" element={<Inquiries />} />
        <Route path="inquiries/:inquiryId" element={<Inquiry />} />
        <Route path="received-inquiries" element={<ReceivedInquiries />} />
        <Route path="received-inquiries/:invitationId" element={<ReceivedInquiry />} />
        {officePages}
        {openingPages}
        <Route path="diagnoses" element={<AssignedDiagnoses />} />
        <Route path="diagnoses/:assignmentId" element={<AssignedDiagnosis />} />
        <Route path="book/:lineId" element={<BookLine />} />
        <Route path="book/:lineId/run" element={<BookRun />} />
        <Route path="bookings" element={<Bookings side="client" />} />
        <Route path="booking-calendar" element={<ClientCalendar />} />
        <Route path="bookings/:bookingId" element={<Booking />} />
        <Route path="bookings/series/:seriesId" element={<Series />} />
        <Route path="requests/series/:seriesId" element={<Series />} />
        <Route path="requests" element={<Bookings side="provider" />} />
        <Route path="requests/:bookingId" element={<Booking />} />
        <Route path="requests/:bookingId/quote" element={<QuoteEditor />} />
        <Route path="quotes" element={<Quotes key="client" side="client" />} />
        <Route path="given-quotes" element={<Quotes key="provider" side="provider" />} />
        <Route path="quotes/:quoteId" element={<Quote />} />
        <Route path="orders" element={<Orders key="client" party="client" />} />
        <Route path="received-orders" element={<Orders key="provider" party="provider" />} />
        <Route path="orders/:orderId" element={<Order />} />
        <Route path="executions" element={<Executions />} />
        <Route path="orders/:orderId/execution" element={<Execution />} />
        <Route path="orders/:orderId/batches/new" element={<BatchEditor key="new" />} />
        <Route path="orders/:orderId/batches/:batchId" element={<BatchEditor key="edit" />} />
        <Route path="orders/:orderId/reports/new" element={<NewReport />} />
        <Route path="reports/:reportId" element={<Report />} />
        <Route path="reports/:reportId/edit" element={<ReportEditor />} />
        <Route path="orders/:orderId/contract" element={<Contract />} />
        <Route path="orders/:orderId/contract/edit" element={<ContractEditor />} />
        <Route path="idle" element={<Idle />} />
        <Route path="idle-offers" element={<OfferedIdle />} />
        <Route path="openings" element={<Openings />} />
        <Route path="disclosures" element={<Disclosures />} />
        <Route path="directed-needs" element={<DirectedNeeds />} />
        <Route path="questions" element={<Questions />} />
        <Route path="matchmaking" element={<Matchmaking />} />
        <Route path="matchmaking/:assistanceId" element={<AssistedNeed />} />
        <Route path="day-sheet" element={<DaySheet />} />
        <Route path="calendar" element={<PlatformCalendar />} />
        <Route path="bookings/:bookingId/anew" element={<Alternatives />} />
        <Route path="waiting" element={<Waiting side="client" />} />
        <Route path="waiting-list" element={<Waiting side="provider" />} />
        <Route path="stops" element={<Stops />} />
        <Route path="violations" element={<Violations side="client" />} />
        <Route path="recorded-violations" element={<Violations side="provider" />} />
        <Route path="vouchers" element={<InnovationVouchers />} />
        <Route path="received-vouchers" element={<ReceivedVouchers />} />
        <Route path="voucher-uses/:useId" element={<VoucherUse />} />
        <Route path="qualifications" element={<Qualifications />} />
        <Route path="issued-qualifications" element={<IssuedQualifications />} />
        <Route path="platforms/:platformId/rules" element={<BookingRules />} />
        <Route path="usage" element={<Usage />} />
        <Route path="usage/import" element={<UsageImport />} />
        <Route path="usage/times" element={<UsageTimes />} />
        <Route path="usage/figures" element={<UsageFigures />} />
        <Route path="usage/meters" element={<UsageMeters />} />
        <Route path="usage/entries/:entryId" element={<UsageEntry />} />
        <Route path="orders/:orderId/bill" element={<BillDraft />} />
        <Route path="my-bills" element={<Bills key="client" side="client" />} />
        <Route path="given-bills" element={<Bills key="provider" side="provider" />} />
        <Route path="bills/:billId" element={<Bill />} />
        <Route path="bill-disputes" element={<BillDisputes />} />
        <Route path="bill-conditions" element={<BillConditions />} />
        <Route path="receipts" element={<Receipts />} />
        <Route path="receipts/import" element={<ReceiptImport />} />
        <Route path="ledger" element={<LedgerStatement />} />
        <Route path="ledger/vouchers" element={<Vouchers />} />
        <Route path="ledger/import" element={<VoucherImport />} />
        <Route path="ledger/entries" element={<LedgerEntries />} />
        <Route path="ledger/entries/:entryId" element={<LedgerEntryPage />} />
        <Route path="ledger/sufficiency" element={<SelfSufficiency />} />
        <Route path="ledger/closing" element={<LedgerClosing />} />
        <Route path="sharing" element={<Agreements />} />
        <Route path="sharing/agreements/new" element={<NewAgreement />} />
        <Route path="sharing/agreements/:agreementId" element={<AgreementPage />} />
        <Route path="sharing/agreements/:agreementId/edit" element={<EditAgreement />} />
        <Route path="sharing/sales" element={<Sales />} />
        <Route path="sharing/sales/:saleId" element={<SalePage />} />
        <Route path="sharing/runs" element={<Distributions />} />
        <Route path="sharing/runs/:runId" element={<DistributionPage />} />
        <Route path="sharing/own" element={<OwnShares />} />
        <Route path="platforms" element={<Platforms />} />
        <Route path="platforms/import" element={<RecordImport key="platforms" kind="platforms" />} />
        <Route path="platforms/new" element={<PlatformForm />} />
        <Route path="platforms/:platformId" element={<Platform />} />
        <Route path="platforms/:platformId/edit" element={<PlatformForm />} />
        <Route path="platforms/:platformId/equipment" element={<EquipmentList />} />
        <Route path="platforms/:platformId/equipment/new" element={<EquipmentForm key="new" />} />
        <Route path="platforms/:platformId/equipment/:equipmentId" element={<EquipmentForm key="edit" />} />
        <Route path="platforms/:platformId/resources" element={<Resources />} />
        <Route path="platforms/:platformId/import" element={<Import />} />
        <Route path="platforms/:platformId/lines/new" element={<LineForm />} />
        <Route path="platforms/:platformId/lines/:lineId" element={<LineForm />} />
        <Route path="platforms/:platformId/services/new" element={<ServiceForm key="new" />} />
        <Route path="platforms/:platformId/services/:offerId" element={<ServiceForm key="edit" />} />
        <Route path="platforms/:platformId/tests/new" element={<TestForm key="new" />} />
        <Route path="platforms/:platformId/tests/:offerId" element={<TestForm key="edit" />} />
        <Route path="lines/:lineId/schedule" element={<ScheduleForm />} />
        <Route path="lines/:lineId/runs" element={<RunTemplates />} />
        <Route path="lines/:lineId/runs/new" element={<RunTemplateForm key="new" />} />
        <Route path="lines/:lineId/runs/:templateId" element={<RunTemplateForm key="edit" />} />
        <Route path="showcase" element={<OwnShowcaseList />} />
        <Route path="showcase/import" element={<ShowcaseImport />} />
        <Route path="showcase/new/:kind" element={<ShowcaseEditor key="new" />} />
        <Route path="showcase/:recordId" element={<ShowcaseEditor key="edit" />} />
        <Route path="reviews" element={<ShowcaseReviews base="/workspace/reviews" />} />
        <Route path="reviews/platforms/:platformId" element={<PlatformReview base="/workspace/reviews" />} />
        <Route path="reviews/:recordId" element={<ShowcaseReview base="/workspace/reviews" />} />
        <Route path="members" element={<OwnMembers />} />
        <Route path="*" element={<NoSuchPage home="/workspace" />} />
      </Routes>
    </Desk>
  )
}

export default function Workspace() {
  return (
    <DeskProviders>
      <Pages />
    </DeskProviders>
  )
}
