/** Opening and pairing, as offices meet it: its pages, by their addresses below the office's. */
import { Route } from 'react-router'
import { fetched } from '../../ui/desk/fetched.ts'

const CheckIn = fetched(async () => (await import('./check-in.tsx')).CheckIn)
const OrganisedEvent = fetched(async () => (await import('./event.tsx')).OrganisedEvent)
const EditEvent = fetched(async () => (await import('./event-form.tsx')).EditEvent)
const NewEvent = fetched(async () => (await import('./event-form.tsx')).NewEvent)
const OrganisedEvents = fetched(async () => (await import('./events.tsx')).OrganisedEvents)
const OfficePair = fetched(async () => (await import('./pairs.tsx')).OfficePair)
const OfficePairs = fetched(async () => (await import('./pairs.tsx')).OfficePairs)
const PledgeRecords = fetched(async () => (await import('./pledge-records.tsx')).PledgeRecords)

export const openingPages = [
  <Route key="events" path="events" element={<OrganisedEvents />} />,
  <Route key="events/new" path="events/new" element={<NewEvent />} />,
  <Route key="events/:eventId" path="events/:eventId" element={<OrganisedEvent />} />,
  <Route key="events/:eventId/edit" path="events/:eventId/edit" element={<EditEvent />} />,
  <Route key="check-in" path="check-in" element={<CheckIn />} />,
  <Route key="check-in/:code" path="check-in/:code" element={<CheckIn />} />,
  <Route key="pairs" path="pairs" element={<OfficePairs />} />,
  <Route key="pairs/:pairId" path="pairs/:pairId" element={<OfficePair />} />,
  <Route key="usage/:platformId" path="usage/:platformId" element={<PledgeRecords />} />,
]
