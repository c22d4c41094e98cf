/** The pages of layout, by their addresses below the office's. */
import { Route } from 'react-router'
import { BuildPage } from './build.tsx'
import { BuildForm } from './build-form.tsx'
import { Builds } from './builds.tsx'
import { Gate } from './gate.tsx'
import { LayoutMap } from './map.tsx'
import { LocalPlans } from './plans.tsx'

export const layoutPages = [
  <Route key="map" path="layout" element={<LayoutMap />} />,
  <Route key="builds" path="layout/builds" element={<Builds />} />,
  <Route key="new" path="layout/builds/new" element={<BuildForm />} />,
  <Route key="build" path="layout/builds/:buildId" element={<BuildPage />} />,
  <Route key="edit" path="layout/builds/:buildId/edit" element={<BuildForm />} />,
  <Route key="plans" path="layout/plans" element={<LocalPlans />} />,
  <Route key="gate" path="layout/gate" element={<Gate />} />,
]
