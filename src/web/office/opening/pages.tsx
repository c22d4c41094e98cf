/** Opening and pairing, as offices meet it: its pages, by their addresses below the office's. */
import { Route } from 'react-router'
import { CheckIn } from './check-in.tsx'
import { OrganisedEvent } from './event.tsx'
import { EditEvent, NewEvent } from './event-form.tsx'
import { OrganisedEvents } from './events.tsx'
import { OfficePair, OfficePairs } from './pairs.tsx'
import { PledgeRecords } from './pledge-records.tsx'

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
