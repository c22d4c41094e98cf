import { Route, Routes } from 'react-router'
import '../ui/desk.css'
import { Desk, DeskProviders, NoSuchPage } from '../ui/desk.tsx'
import { useFrame } from '../ui/frame.tsx'
import { Members } from '../ui/members.tsx'
import type { NavItem } from '../ui/menu.ts'
import { PlatformReview } from '../ui/platform-reviews.tsx'
import { ShowcaseReview, ShowcaseReviews } from '../ui/showcase-reviews.tsx'
import { useWaits } from '../ui/waits.ts'
import { AgreementPage } from './agreement.tsx'
import { EditAgreement, NewAgreement } from './agreement-form.tsx'
import { Agreements, OwnShares } from './agreements.tsx'
import { Alternatives } from './alternatives.tsx'
import { AssignedDiagnoses } from './assigned-diagnoses.tsx'
import { AssignedDiagnosis } from './assigned-diagnosis.tsx'
import { BatchEditor } from './batch-editor.tsx'
import { Bill } from './bill.tsx'
import { BillConditions } from './bill-conditions.tsx'
import { BillDisputes } from './bill-disputes.tsx'
import { BillDraft } from './bill-draft.tsx'
import { Bills } from './bills.tsx'
import { BookLine } from './book-line.tsx'
import { BookRun } from './book-run.tsx'
import { Booking } from './booking.tsx'
import { BookingRules } from './booking-rules.tsx'
import { Bookings } from './bookings.tsx'
import { PlatformCalendar } from './calendar.tsx'
import { ClientCalendar } from './client-calendar.tsx'
import { Contract } from './contract.tsx'
import { ContractEditor } from './contract-editor.tsx'
import { DaySheet } from './day-sheet.tsx'
import { DirectedNeeds } from './directed-needs.tsx'
import { Disclosures } from './disclosures.tsx'
import { DistributionPage } from './distribution.tsx'
import { Distributions } from './distributions.tsx'
import { useDuties } from './duties.ts'
import { EquipmentForm } from './equipment-form.tsx'
import { EquipmentList } from './equipment-list.tsx'
import { Execution } from './execution.tsx'
import { Executions } from './executions.tsx'
import { Idle } from './idle.tsx'
import { Import } from './import.tsx'
import { InnovationVouchers, ReceivedVouchers } from './innovation-vouchers.tsx'
import { Inquire } from './inquire.tsx'
import { Inquiries, ReceivedInquiries } from './inquiries.tsx'
import { Inquiry } from './inquiry.tsx'
import { IssuedQualifications } from './issued-qualifications.tsx'
import { LedgerStatement } from './ledger.tsx'
import { LedgerClosing } from './ledger-closing.tsx'
import { LedgerEntries } from './ledger-entries.tsx'
import { LedgerEntryPage } from './ledger-entry.tsx'
import { LineForm } from './line-form.tsx'
import { Matches } from './matches.tsx'
import { AssistedNeed, Matchmaking } from './matchmaking.tsx'
import { groupsFor } from './menu-groups.ts'
import { NeedAccess } from './need-access.tsx'
import { NeedDiagnosis } from './need-diagnosis.tsx'
import { NeedEditor } from './need-editor.tsx'
import { NeedProgress } from './need-progress.tsx'
import { NewByQuestions } from './need-questions.tsx'
import { NeedStart, NeedWriters } from './need-start.tsx'
import { Needs } from './needs.tsx'
import { ServiceForm, TestForm } from './offer-forms.tsx'
import { OfferedIdle } from './offered-idle.tsx'
import { officePages } from './office-pages.tsx'
import { openingPages } from './opening-pages.tsx'
import { Openings } from './openings.tsx'
import { Order } from './order.tsx'
import { Orders } from './orders.tsx'
import { Overview } from './overview.tsx'
import { Platform } from './platform.tsx'
import { PlatformForm } from './platform-form.tsx'
import { Platforms } from './platforms.tsx'
import { Qualifications } from './qualifications.tsx'
import { Questions } from './questions.tsx'
import { Quote } from './quote.tsx'
import { QuoteEditor } from './quote-editor.tsx'
import { Quotes } from './quotes.tsx'
import { ReceiptImport } from './receipt-import.tsx'
import { Receipts } from './receipts.tsx'
import { ReceivedInquiry } from './received-inquiry.tsx'
import { Report } from './report.tsx'
import { NewReport, ReportEditor } from './report-editor.tsx'
import { Resources } from './resources.tsx'
import { RoutePlanning } from './route-planning.tsx'
import { RunTemplateForm } from './run-template-form.tsx'
import { RunTemplates } from './run-templates.tsx'
import { SalePage } from './sale.tsx'
import { Sales } from './sales.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { SelfSufficiency } from './self-sufficiency.tsx'
import { Series } from './series.tsx'
import { OwnShowcaseList } from './showcase.tsx'
import { ShowcaseEditor } from './showcase-editor.tsx'
import { ShowcaseImport } from './showcase-import.tsx'
import { Stops } from './stops.tsx'
import { Usage } from './usage.tsx'
import { UsageEntry } from './usage-entry.tsx'
import { UsageFigures } from './usage-figures.tsx'
import { UsageImport } from './usage-import.tsx'
import { UsageMeters } from './usage-meters.tsx'
import { UsageTimes } from './usage-times.tsx'
import { Violations } from './violations.tsx'
import { VoucherImport } from './voucher-import.tsx'
import { VoucherUse } from './voucher-use.tsx'
import { Vouchers } from './vouchers.tsx'
import { Waiting } from './waiting.tsx'

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
