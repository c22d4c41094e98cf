/** The pages of layout, by their addresses below the office's. */
import { Route } from 'react-router'
import { fetched } from '../../ui/desk/fetched.ts'

const BuildPage = fetched(async () => (await import('./build.tsx')).BuildPage)
const BuildForm = fetched(async () => (await import('./build-form.tsx')).BuildForm)
const Builds = fetched(async () => (await import('./builds.tsx')).Builds)
const Gate = fetched(async () => (await import('./gate.tsx')).Gate)
const LayoutMap = fetched(async () => (await import('./map.tsx')).LayoutMap)
const LocalPlans = fetched(async () => (await import('./plans.tsx')).LocalPlans)

export const layoutPages = [
  <Route key="map" path="layout" element={<LayoutMap />} />,
  <Route key="builds" path="layout/builds" element={<Builds />} />,
  <Route key="new" path="layout/builds/new" element={<BuildForm />} />,
  <Route key="build" path="layout/builds/:buildId" element={<BuildPage />} />,
  <Route key="edit" path="layout/builds/:buildId/edit" element={<BuildForm />} />,
  <Route key="plans" path="layout/plans" element={<LocalPlans />} />,
  <Route key="gate" path="layout/gate" element={<Gate />} />,
]
