/** The platforms of a round, some hundred of them: found by name and place, by what is still to be done, page by page. */
import { Input, Pagination, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { PartRowView } from '#modules/evaluation/api.ts'
import { localResults, partStates } from '#modules/evaluation/terms.ts'
import { GradeTag } from '../../ui/recognition/evaluation-sheet.tsx'
import { pointWords } from '../../ui/recognition/evaluation-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { matters, pageWithin, partsLike, perPage, type Sought } from './evaluation-round-filter.ts'

/** Who takes no part isn't scored; of everybody else what is missing is said. */
function totalWords({ state, total, open }: PartRowView): string {
  if (state === 'absent' || state === 'deferred') return '不计分'
  return total === null && open > 0 ? `${open} 项待定` : pointWords(total)
}

function PartRows({ parts, roundId }: { parts: readonly PartRowView[]; roundId: string }) {
  return (
    <TableBox label="参评平台">
      <table className="count-table wide-table stacked">
        <thead>
          <tr>
            <th scope="col">平台</th>
            <th scope="col">参评</th>
            <th scope="col">属地审核</th>
            <th scope="col" className="number">
              总分
            </th>
            <th scope="col">等次</th>
            <th scope="col">须留意</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(one => (
            <tr key={one.partId}>
              <th scope="row">
                <Link to={`/office/evaluations/${roundId}/${one.partId}`}>{one.platformName}</Link>
                <div className="hint">
                  {one.localityName}，{one.className}
                </div>
              </th>
              <td data-label="参评">
                {partStates[one.state]}
                {one.contested > 0 ? <div className="hint">{one.contested} 项异议待核验</div> : null}
              </td>
              <td data-label="属地审核">
                {one.localResult ? localResults[one.localResult] : '—'}
                {one.sampled || one.localResult === 'doubted' ? (
                  <div className="hint">
                    {one.sampled ? '被抽中，' : ''}
                    {one.verified ? '核验已记录' : '待核验'}
                  </div>
                ) : null}
              </td>
              <td className="number" data-label="总分">
                {totalWords(one)}
                {one.unconfirmed > 0 ? <div className="hint">{one.unconfirmed} 项待第二人确认</div> : null}
              </td>
              <td data-label="等次">
                <GradeTag grade={one.grade} />
                {one.because ? <div className="hint">{one.because}</div> : null}
              </td>
              <td data-label="须留意">
                {one.outliers.length === 0 ? (
                  '—'
                ) : (
                  <details>
                    <summary>{one.outliers.length} 处</summary>
                    <ul className="plain-list">
                      {one.outliers.map(reason => (
                        <li key={reason}>{reason}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

export function PartTable({ parts, roundId }: { parts: readonly PartRowView[]; roundId: string }) {
  const [sought, setSought] = useState<Sought>({ name: '', place: null, matter: null })
  const [chosen, setPage] = useState(1)
  const seek = (changed: Partial<Sought>) => {
    setSought({ ...sought, ...changed })
    setPage(1)
  }
  const found = partsLike(parts, sought)
  const page = pageWithin(chosen, found.length)
  const places = [...new Set(parts.map(({ localityName }) => localityName))]
  return (
    <div className="stack">
      <search className="actions no-print">
        <Input
          allowClear
          aria-label="平台名称"
          placeholder="平台名称"
          style={{ width: 200 }}
          value={sought.name}
          onChange={({ target }) => seek({ name: target.value })}
        />
        <Select
          allowClear
          aria-label="所在地区"
          placeholder="所在地区"
          style={{ width: 140 }}
          value={sought.place}
          options={places.map(value => ({ value, label: value }))}
          onChange={place => seek({ place: place ?? null })}
        />
        <Select
          allowClear
          aria-label="还有什么要办"
          placeholder="还有什么要办"
          style={{ width: 180 }}
          value={sought.matter}
          options={Object.entries(matters).map(([value, { name, is }]) => ({
            value,
            label: `${name}（${parts.filter(is).length}）`,
          }))}
          onChange={matter => seek({ matter: matter ?? null })}
        />
        <span className="hint" role="status">
          {found.length === parts.length
            ? `共 ${parts.length} 个平台`
            : `${found.length} / ${parts.length} 个平台`}
        </span>
      </search>
      <PartRows parts={found.slice((page - 1) * perPage, page * perPage)} roundId={roundId} />
      {found.length > perPage ? (
        <Pagination
          align="end"
          current={page}
          pageSize={perPage}
          total={found.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      ) : null}
    </div>
  )
}
