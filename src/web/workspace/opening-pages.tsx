/** Opening and pairing, as participants meet it: its pages, by their addresses below the workspace's. */
import { Route } from 'react-router'
import { OwnEvent, OwnEvents } from './events.tsx'
import { NewPair } from './pair-form.tsx'
import { PairPage, Pairs } from './pairs.tsx'

export const openingPages = [
  <Route key="events" path="events" element={<OwnEvents />} />,
  <Route key="events/:eventId" path="events/:eventId" element={<OwnEvent />} />,
  <Route key="pairs" path="pairs" element={<Pairs />} />,
  <Route key="pairs/new" path="pairs/new" element={<NewPair />} />,
  <Route key="pairs/:pairId" path="pairs/:pairId" element={<PairPage />} />,
]
