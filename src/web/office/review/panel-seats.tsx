/** Who sits in a panel, and who could: every reason against somebody stands beside the name. */
import { App, Button, Checkbox, Switch } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import {
  type PanelCandidate,
  type ReviewPage,
  recuseSeat,
  releaseSeat,
  type SeatView,
  seatExperts,
} from '#modules/review/api.ts'
import { isSitting, seatOrigins, seatRoles } from '#modules/review/terms.ts'
import { Nothing, Refused } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { SeatStateTag } from '../../ui/recognition/panel-words.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const ways = {
  release: { operation: releaseSeat, name: '更换', extra: '席位留痕；专家只知道已另行安排' },
  recuse: {
    operation: recuseSeat,
    name: '请其回避',
    extra: '已提交的评分作废并留痕，结果重算；此后不能再进入这项评审',
  },
} as const
type Way = keyof typeof ways

export function Seats({ review: { id, seats, state } }: { review: ReviewPage }) {
  const act = useAct()
  const [leaving, setLeaving] = useState<{ seat: SeatView; way: Way } | null>(null)
  const changes = state !== 'withdrawn'
  return (
    <section className="card">
      <h2>评审组</h2>
      {seats.length === 0 ? (
        <Nothing>还没有专家。请抽取，或在下面指定。</Nothing>
      ) : (
        <TableBox label="评审组">
          <table className="count-table" style={{ minWidth: 720 }}>
            <thead>
              <tr>
                <th scope="col">席位</th>
                <th scope="col">专家</th>
                <th scope="col">角色</th>
                <th scope="col">状态</th>
                <th scope="col">评分</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {seats.map(seat => (
                <tr key={seat.seatId}>
                  <th scope="row">专家 {seat.number}</th>
                  <td>
                    {seat.name}
                    <div className="hint">{seat.employer}</div>
                    {seat.barred.map(reason => (
                      <div key={reason}>
                        <span className="tag fails">不能评审：{reason}</span>
                      </div>
                    ))}
                  </td>
                  <td>
                    {seatRoles[seat.role]}
                    <div className="hint">{seatOrigins[seat.origin]}</div>
                  </td>
                  <td>
                    <SeatStateTag {...seat} />
                    {seat.note ? <div className="hint">{seat.note}</div> : null}
                    {seat.leftAt ? <div className="hint">{formatInstant(seat.leftAt)}</div> : null}
                  </td>
                  <td>{seat.submitted ? (isSitting(seat) ? '已提交' : '已提交，作废') : '—'}</td>
                  <td>
                    {changes && isSitting(seat) ? (
                      <div className="actions">
                        {seat.submitted || state === 'closed' ? null : (
                          <Button size="small" onClick={() => setLeaving({ seat, way: 'release' })}>
                            更换<span className="visually-hidden">专家 {seat.number}</span>
                          </Button>
                        )}
                        <Button size="small" onClick={() => setLeaving({ seat, way: 'recuse' })}>
                          请其回避<span className="visually-hidden">专家 {seat.number}</span>
                        </Button>
                      </div>
                    ) : (
                      '—'
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {leaving ? (
        <ReasonDialog
          title={`${ways[leaving.way].name}：专家 ${leaving.seat.number} ${leaving.seat.name}`}
          okText={ways[leaving.way].name}
          label="原因"
          least={5}
          most={300}
          extra={ways[leaving.way].extra}
          send={reason =>
            act(ways[leaving.way].operation, { reviewId: id, seatId: leaving.seat.seatId, reason })
          }
          close={() => setLeaving(null)}
        />
      ) : null}
    </section>
  )
}

const suiting = ['学科不同', '学科相近', '学科接近', '学科相同']

function Candidate({
  expert,
  compared,
  checked,
  choose,
}: {
  expert: PanelCandidate
  /** Whether it stands which disciplines the review is about. */
  compared: boolean
  checked: boolean
  choose: (on: boolean) => void
}) {
  const { name, employer, disciplines, barred, load, loadCap, recent, finance, outside, suits } = expert
  return (
    <li style={{ padding: '10px 0' }}>
      <div className="between">
        <Checkbox
          checked={checked}
          disabled={barred.length > 0}
          onChange={event => choose(event.target.checked)}
        >
          {name} <span className="hint">{employer || '尚未建档'}</span>
        </Checkbox>
        <span className="tags">
          {finance ? <span className="tag blue">财务专家</span> : null}
          {compared ? <span className={`tag ${suits > 0 ? 'meets' : ''}`}>{suiting[suits]}</span> : null}
          {outside ? <span className="tag">外地</span> : null}
          <span className="tag">
            在评 {load}/{loadCap}，近一年 {recent} 次
          </span>
        </span>
      </div>
      <div className="hint">{disciplines.join('、')}</div>
      {barred.map(reason => (
        <div key={reason}>
          <span className="tag fails">须回避或不能指派：{reason}</span>
        </div>
      ))}
    </li>
  )
}

export function Candidates({ review: { id, candidates, open, seats, disciplines } }: { review: ReviewPage }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [all, setAll] = useState(false)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const looksAtMoney = seats.some(one => isSitting(one) && one.role === 'finance')
  const shown = candidates.filter(({ barred }) => all || barred.length === 0)
  const seat = () =>
    run(async () => {
      const first = looksAtMoney
        ? undefined
        : candidates.find(one => one.finance && chosen.includes(one.personId))
      await act(seatExperts, {
        pairs: chosen.map(personId => ({
          reviewId: id,
          personId,
          role: personId === first?.personId ? ('finance' as const) : ('technical' as const),
        })),
      })
      setChosen([])
      message.success('已指定，专家会收到通知')
    })
  return (
    <section className="card">
      <div className="between">
        <h2>指定专家</h2>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside */}
        <label className="actions">
          <Switch checked={all} onChange={setAll} /> 也看不能指派的（
          {candidates.length - candidates.filter(({ barred }) => barred.length === 0).length} 位）
        </label>
      </div>
      <p className="hint">
        还有 {open}{' '}
        个空席。须回避的由系统和数据库两道把关，不能指派。尚无财务席位时，所选的第一位财务专家担任。
      </p>
      <Refused error={failure} />
      {shown.length === 0 ? (
        <Nothing>没有可以指派的专家。请到“专家库”建档、核验。</Nothing>
      ) : (
        <ul className="rows">
          {shown.map(expert => (
            <Candidate
              key={expert.personId}
              expert={expert}
              compared={disciplines.length > 0}
              checked={chosen.includes(expert.personId)}
              choose={on =>
                setChosen(on ? [...chosen, expert.personId] : chosen.filter(one => one !== expert.personId))
              }
            />
          ))}
        </ul>
      )}
      <Button style={{ marginTop: 12 }} loading={busy} disabled={chosen.length === 0} onClick={seat}>
        指定{chosen.length > 0 ? `所选 ${chosen.length} 位` : ''}
      </Button>
    </section>
  )
}
