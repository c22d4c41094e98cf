/** Opening and pairing, as participants meet it: its pages, by their addresses below the workspace's. */
import { Route } from 'react-router'
import { fetched } from '../ui/desk/fetched.ts'

const OwnEvent = fetched(async () => (await import('./opening/events.tsx')).OwnEvent)
const OwnEvents = fetched(async () => (await import('./opening/events.tsx')).OwnEvents)
const NewPair = fetched(async () => (await import('./opening/pair-form.tsx')).NewPair)
const PairPage = fetched(async () => (await import('./opening/pairs.tsx')).PairPage)
const Pairs = fetched(async () => (await import('./opening/pairs.tsx')).Pairs)

export const openingPages = [
  <Route key="events" path="events" element={<OwnEvents />} />,
  <Route key="events/:eventId" path="events/:eventId" element={<OwnEvent />} />,
  <Route key="pairs" path="pairs" element={<Pairs />} />,
  <Route key="pairs/new" path="pairs/new" element={<NewPair />} />,
  <Route key="pairs/:pairId" path="pairs/:pairId" element={<PairPage />} />,
]
