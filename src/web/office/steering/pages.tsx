/** The pages of steering, by their addresses below the office's. */
import { Route } from 'react-router'
import { fetched } from '../../ui/desk/fetched.ts'
import type { NavItem } from '../../ui/desk/menu.ts'

const FigureImport = fetched(async () => (await import('./figure-import.tsx')).FigureImport)
const IssuePage = fetched(async () => (await import('./issue.tsx')).IssuePage)
const Issues = fetched(async () => (await import('./issues.tsx')).Issues)
const Milestone = fetched(async () => (await import('./milestone.tsx')).Milestone)
const MonthlyReview = fetched(async () => (await import('./monthly-review.tsx')).MonthlyReview)
const Pending = fetched(async () => (await import('./pending.tsx')).Pending)
const Slip = fetched(async () => (await import('./slips.tsx')).Slip)
const Slips = fetched(async () => (await import('./slips.tsx')).Slips)
const Target = fetched(async () => (await import('./target.tsx')).Target)
const Targets = fetched(async () => (await import('./targets.tsx')).Targets)
const Task = fetched(async () => (await import('./task.tsx')).Task)
const Tasks = fetched(async () => (await import('./tasks.tsx')).Tasks)

/** `items` of the menu say where else something waits. */
export const steeringPages = (items: readonly NavItem[]) => [
  <Route key="pending" path="pending" element={<Pending items={items} />} />,
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
