import { getRun } from '#modules/run/api.ts'
import { proposalKinds } from '#modules/run/terms.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { groupOf, runLegend, TaskTable } from './run-drawing.tsx'

/** The steps behind a booking of a whole run; nothing for any other. */
export function BookedRun({ bookingId }: { bookingId: string }) {
  const { data } = useAsk(getRun, { bookingId })
  if (!data?.run) return null
  const { run } = data
  const said = `每批 ${run.size}，${run.batches} 批；${proposalKinds[run.kind]}`
  return (
    <section className="stack" aria-label="各步安排" style={{ marginTop: 20 }}>
      <Timeline legend={runLegend} rows="步骤" groups={[groupOf('run', run.templateName, said, run)]} />
      <details className="card">
        <summary>各步的时间和所用资源</summary>
        <TaskTable planned={run} label="各步安排" />
        <p className="hint">按流程模板第 {run.version} 版；以后修改模板不影响本预约。</p>
      </details>
    </section>
  )
}
