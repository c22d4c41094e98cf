import { Route, Routes } from 'react-router'
import { listBookings } from '#modules/booking/api.ts'
import { listPlatformReviews } from '#modules/catalogue/publication.api.ts'
import { listShowcaseReviews } from '#modules/showcase/own.api.ts'
import '../ui/desk.css'
import { useAsk } from '../ui/asking.tsx'
import { Desk, DeskProviders, type NavItem, NoSuchPage } from '../ui/desk.tsx'
import { useFrame } from '../ui/frame.tsx'
import { Members } from '../ui/members.tsx'
import { PlatformReview } from '../ui/platform-reviews.tsx'
import { ShowcaseReview, ShowcaseReviews } from '../ui/showcase-reviews.tsx'
import { BookLine } from './book-line.tsx'
import { Booking } from './booking.tsx'
import { Bookings } from './bookings.tsx'
import { Calendar } from './calendar.tsx'
import { DirectedNeeds } from './directed-needs.tsx'
import { useDuties } from './duties.ts'
import { Import } from './import.tsx'
import { LineForm } from './line-form.tsx'
import { Matches } from './matches.tsx'
import { NeedEditor } from './need-editor.tsx'
import { Needs } from './needs.tsx'
import { Overview } from './overview.tsx'
import { Platform } from './platform.tsx'
import { PlatformForm } from './platform-form.tsx'
import { Platforms } from './platforms.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { OwnShowcaseList } from './showcase.tsx'
import { ShowcaseEditor } from './showcase-editor.tsx'
import { ShowcaseImport } from './showcase-import.tsx'

function useItems(): NavItem[] {
  const { books, answers, operates, manages } = useDuties()
  const waiting = useAsk(
    listBookings,
    { side: 'provider', waiting: true, limit: 50 },
    { enabled: answers, every: 60_000 },
  )
  const reviews = useAsk(listShowcaseReviews, {}, { enabled: manages, every: 60_000 })
  const platforms = useAsk(listPlatformReviews, {}, { enabled: manages, every: 60_000 })
  const toReview =
    (reviews.data?.reviews.length ?? 0) +
    (platforms.data?.waiting.filter(({ own, state }) => !own && state === 'in-review').length ?? 0)
  return [
    { to: '/workspace', name: '首页' },
    ...(books
      ? [
          { to: '/workspace/needs', name: '我的需求', also: '/workspace/book' },
          { to: '/workspace/bookings', name: '我的预约' },
        ]
      : []),
    ...(answers
      ? [
          { to: '/workspace/requests', name: '收到的申请', badge: waiting.data?.bookings.length ?? 0 },
          { to: '/workspace/directed-needs', name: '定向需求' },
        ]
      : []),
    ...(operates ? [{ to: '/workspace/calendar', name: '日历' }] : []),
    ...(operates || manages
      ? [{ to: '/workspace/platforms', name: '我的平台', also: '/workspace/lines' }]
      : []),
    ...(books || manages ? [{ to: '/workspace/showcase', name: '成果与厂房' }] : []),
    ...(manages ? [{ to: '/workspace/reviews', name: '待复核', badge: toReview }] : []),
    ...(manages ? [{ to: '/workspace/members', name: '成员' }] : []),
  ]
}

function OwnMembers() {
  const { who } = useFrame()
  return <Members organisationId={who.actingFor?.organisationId ?? ''} heading="成员" />
}

function Pages() {
  return (
    <Desk items={useItems()}>
      <Routes>
        <Route index element={<Overview />} />
        <Route path="needs" element={<Needs />} />
        <Route path="needs/new" element={<NeedEditor key="new" />} />
        <Route path="needs/:needId" element={<NeedEditor key="edit" />} />
        <Route path="needs/:needId/matches" element={<Matches />} />
        <Route path="book/:lineId" element={<BookLine />} />
        <Route path="bookings" element={<Bookings side="client" />} />
        <Route path="bookings/:bookingId" element={<Booking />} />
        <Route path="requests" element={<Bookings side="provider" />} />
        <Route path="requests/:bookingId" element={<Booking />} />
        <Route path="directed-needs" element={<DirectedNeeds />} />
        <Route path="calendar" element={<Calendar />} />
        <Route path="platforms" element={<Platforms />} />
        <Route path="platforms/new" element={<PlatformForm />} />
        <Route path="platforms/:platformId" element={<Platform />} />
        <Route path="platforms/:platformId/edit" element={<PlatformForm />} />
        <Route path="platforms/:platformId/import" element={<Import />} />
        <Route path="platforms/:platformId/lines/new" element={<LineForm />} />
        <Route path="platforms/:platformId/lines/:lineId" element={<LineForm />} />
        <Route path="lines/:lineId/schedule" element={<ScheduleForm />} />
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
