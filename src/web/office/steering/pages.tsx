/** The pages of steering, by their addresses below the office's. */
import { Route } from 'react-router'
import { FigureImport } from './figure-import.tsx'
import { IssuePage } from './issue.tsx'
import { Issues } from './issues.tsx'
import { Milestone } from './milestone.tsx'
import { MonthlyReview } from './monthly-review.tsx'
import { Pending } from './pending.tsx'
import { Slip, Slips } from './slips.tsx'
import { Target } from './target.tsx'
import { Targets } from './targets.tsx'
import { Task } from './task.tsx'
import { Tasks } from './tasks.tsx'

export const steeringPages = [
  <Route key="pending" path="pending" element={<Pending />} />,
  <Route key="targets" path="targets" element={<Targets />} />,
  <Route key="import" path="targets/import" element={<FigureImport />} />,
  <Route key="target" path="targets/:id" element={<Target />} />,
  <Route key="tasks" path="tasks" element={<Tasks />} />,
  <Route key="task" path="tasks/:id" element={<Task />} />,
  <Route key="milestone" path="milestones/:milestoneId" element={<Milestone />} />,
  <Route key="issues" path="issues" element={<Issues />} />,
  <Route key="issue" path="issues/:issueId" element={<IssuePage />} />,
  <Route key="slips" path="slips" element={<Slips />} />,
  <Route key="slip" path="slips/:slipId" element={<Slip />} />,
  <Route key="monthly" path="monthly-review" element={<MonthlyReview />} />,
]
