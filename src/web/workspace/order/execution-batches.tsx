import { Button, Popconfirm } from 'antd'
import { formatInstant } from '#kernel/calendar.ts'
import { type BatchView, checkBatch } from '#modules/execution/batch.api.ts'
import { batchLinks, batchOutcomes, batchStates } from '#modules/execution/terms.ts'
import { Nothing, Refused } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import type { Part } from './execution-part.ts'

function Parameters({ batch: { content } }: { batch: BatchView }) {
  return (
    <TableBox label={`${content.name}的工艺参数`}>
      <table>
        <thead>
          <tr>
            <th scope="col">参数</th>
            <th scope="col">计划</th>
            <th scope="col">实际</th>
            <th scope="col">单位</th>
          </tr>
        </thead>
        <tbody>
          {content.parameters.map(({ name, unit, planned, actual }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{planned}</td>
              <td>{actual}</td>
              <td>{unit || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Deviations({ batch: { content } }: { batch: BatchView }) {
  if (content.deviations.length === 0) return <p className="hint">没有偏差</p>
  return (
    <ul className="plain-list">
      {content.deviations.map(({ what, why, done }) => (
        <li key={what}>
          偏差：{what}；原因：{why}；处置：{done}
        </li>
      ))}
    </ul>
  )
}

interface Shown {
  readonly orderId: string
  readonly batch: BatchView
  /** Whether both sides ended the contract: nothing is repeated any more. */
  readonly ended: boolean
}

function Actions({ orderId, batch, ended }: Shown) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const check = () =>
    run(async () => void (await act(checkBatch, { batchId: batch.id, version: batch.version })))
  const follow = (link: string) => `/workspace/orders/${orderId}/batches/new?${link}=${batch.id}`
  return (
    <>
      <Refused error={failure} />
      <p className="actions">
        {batch.state === 'open' ? (
          <>
            <LinkButton to={`/workspace/orders/${orderId}/batches/${batch.id}`}>修改</LinkButton>
            {batch.own ? (
              <span className="hint">由另一人复核</span>
            ) : (
              <Popconfirm title="复核这份批记录？复核后不能再改。" okText="复核" onConfirm={check}>
                <Button type="primary" loading={busy}>
                  复核
                </Button>
              </Popconfirm>
            )}
          </>
        ) : batch.replacedBy === null ? (
          <LinkButton to={follow('replaces')}>更正</LinkButton>
        ) : null}
        {ended ? null : <LinkButton to={follow('repeats')}>重做一批</LinkButton>}
      </p>
    </>
  )
}

function BatchCard({ orderId, batch, writes, ended }: Shown & { writes: boolean }) {
  const { content, follows, replacedBy, repeatedBy } = batch
  return (
    <article className="card">
      <h2>
        <span className="mono">{batch.number}</span> {content.name}{' '}
        <span className={`tag ${batch.state === 'checked' ? 'meets' : 'unknown'}`}>
          {batchStates[batch.state]}
        </span>{' '}
        <span className={`tag ${content.outcome === 'completed' ? '' : 'fails'}`}>
          {batchOutcomes[content.outcome]}
        </span>
      </h2>
      {follows ? (
        <p className="notice">
          {batchLinks[follows.link]} {follows.number}：{follows.reason}
        </p>
      ) : null}
      {replacedBy ? <p className="notice">已由 {replacedBy} 更正，原记录保留备查。</p> : null}
      {repeatedBy.length > 0 ? <p className="hint">已重做：{repeatedBy.join('、')}</p> : null}
      <p>
        {formatInstant(new Date(content.startedAt))} 至 {formatInstant(new Date(content.endedAt))}
      </p>
      <Parameters batch={batch} />
      <Deviations batch={batch} />
      <p>产出与收率：{content.yield || '未填写'}</p>
      <p>废弃物与处置：{content.waste || '未填写'}</p>
      {content.note ? <p>备注：{content.note}</p> : null}
      <p className="hint">
        记录人：{batch.writerNames.join('、')}
        {batch.checkedBy && batch.checkedAt
          ? `；复核人：${batch.checkedBy}，${formatInstant(batch.checkedAt)}`
          : ''}
      </p>
      {writes ? <Actions orderId={orderId} batch={batch} ended={ended} /> : null}
    </article>
  )
}

/** 批记录 of an order: every attempt, the repeated and corrected ones too. */
export function BatchList({ orderId, execution: { batches, ended }, writes }: Part) {
  return (
    <section>
      {writes && !ended ? (
        <p className="actions" style={{ marginBottom: 12 }}>
          <LinkButton type="primary" to={`/workspace/orders/${orderId}/batches/new`}>
            新建批记录
          </LinkButton>
        </p>
      ) : null}
      {batches.length === 0 ? (
        <Nothing>{writes ? '还没有批记录' : '还没有已复核的批记录'}</Nothing>
      ) : (
        <div className="stack">
          {batches.map(batch => (
            <BatchCard key={batch.id} orderId={orderId} batch={batch} writes={writes} ended={ended} />
          ))}
        </div>
      )}
    </section>
  )
}
