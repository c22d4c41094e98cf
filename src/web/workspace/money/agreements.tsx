import { Link } from 'react-router'
import { formatDate, formatDay } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listAgreements, listOwnAgreements } from '#modules/sharing/agreement.api.ts'
import { listOwnShares } from '#modules/sharing/run.api.ts'
import { agreementStates, payoutStates, sharingNotes } from '#modules/sharing/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { useDuties } from '../duties.ts'
import { SharingNav, WithBook } from './ledger-nav.tsx'

type Row = Output<typeof listAgreements>['agreements'][number]

const validity = ({ state, validFrom, validTo, agreedFrom }: Row): string =>
  state === 'in-force' && validFrom
    ? `${formatDate(validFrom)}起${validTo ? `，至${formatDate(validTo)}` : ''}`
    : `约定${formatDate(agreedFrom)}起`

function Rows({ agreements, withPlatform }: { agreements: readonly Row[]; withPlatform: boolean }) {
  return (
    <ul className="rows">
      {agreements.map(one => (
        <li key={one.id} className="between" style={{ padding: '10px 0' }}>
          <span>
            <Link to={`/workspace/sharing/agreements/${one.id}`}>
              {withPlatform ? `${one.platformName} ` : ''}第 {one.number} 版
            </Link>{' '}
            <span className={one.state === 'in-force' ? 'tag meets' : 'tag'}>
              {agreementStates[one.state]}
            </span>
            {one.toSign ? <span className="tag unknown">待本单位签署</span> : null}
            <br />
            <span className="hint">
              {one.document}，{validity(one)}，{one.parties} 方
              {one.state === 'signing' ? `，已签 ${one.signed} 方` : ''}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function OfPlatform({ platformId }: { platformId: string }) {
  const { describes } = useDuties()
  const asked = useAsk(listAgreements, { platformId })
  return (
    <section className="card">
      <div className="between">
        <h2>各版协议</h2>
        {describes ? (
          <LinkButton type="primary" to={`/workspace/sharing/agreements/new?platform=${platformId}`}>
            起草一版
          </LinkButton>
        ) : null}
      </div>
      <Answer asked={asked}>
        {({ agreements }) =>
          agreements.length === 0 ? (
            <Nothing>还没有共建协议；没有生效协议的收入不分成。</Nothing>
          ) : (
            <Rows agreements={agreements} withPlatform={false} />
          )
        }
      </Answer>
    </section>
  )
}

/** The versions of a platform's agreement. */
export function Agreements() {
  return (
    <Sheet heading="共建协议" title="共建协议" lead={sharingNotes.shares}>
      <SharingNav />
      <WithBook>
        {(book, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <OfPlatform key={book.platformId} platformId={book.platformId} />
          </>
        )}
      </WithBook>
    </Sheet>
  )
}

type Shares = Output<typeof listOwnShares>['platforms'][number]

function OwnShare({ of }: { of: Shares }) {
  return (
    <section className="card">
      <h2>{of.platformName}</h2>
      <dl className="facts">
        {(
          [
            ['固定的份额', of.amount],
            ['退款、争议冲回', of.takenBack],
            ['已付', of.paid],
            ['待付', of.due],
          ] as const
        ).map(([name, fen]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{yuan(fen)} 元</dd>
          </div>
        ))}
      </dl>
      <p className="hint">共 {of.sales} 笔收入。待付为负的，是已付后又退款，下次抵扣。</p>
      {of.payouts.length > 0 ? (
        <TableBox label={`${of.platformName}的支付`}>
          <table className="count-table amounts">
            <caption>支付</caption>
            <thead>
              <tr>
                <th scope="col">分配</th>
                <th scope="col" className="number">
                  金额（元）
                </th>
                <th scope="col">状态</th>
                <th scope="col">银行流水</th>
              </tr>
            </thead>
            <tbody>
              {of.payouts.map(one => (
                <tr key={one.id}>
                  <th scope="row">{one.runNumber}</th>
                  <td className="number">{yuan(one.amount)}</td>
                  <td>{payoutStates[one.state]}</td>
                  <td>
                    {one.payments.map(paid => (
                      <div key={paid.reference}>
                        {formatDay(paid.paidOn)} {paid.reference}
                        {paid.returnedOn ? `（${formatDay(paid.returnedOn)}退回）` : ''}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      ) : null}
    </section>
  )
}

/** What an organisation has as a co-builder: agreements to sign, and its share of what was earned. */
export function OwnShares() {
  const agreements = useAsk(listOwnAgreements, {})
  const shares = useAsk(listOwnShares, {})
  return (
    <Sheet
      heading="本单位的份额"
      title="本单位的份额"
      lead="本单位作为共建单位签署的协议，和按协议应分、已付、待付的收益。"
    >
      <SharingNav />
      <div className="stack">
        <section className="card">
          <h2>共建协议</h2>
          <Answer asked={agreements}>
            {found =>
              found.agreements.length === 0 ? (
                <Nothing>没有本单位参加的共建协议。</Nothing>
              ) : (
                <Rows agreements={found.agreements} withPlatform />
              )
            }
          </Answer>
        </section>
        <Answer asked={shares}>
          {({ platforms }) =>
            platforms.length === 0 ? (
              <section className="card">
                <h2>收益</h2>
                <Nothing>还没有本单位的应分收益。</Nothing>
              </section>
            ) : (
              platforms.map(one => <OwnShare key={one.platformId} of={one} />)
            )
          }
        </Answer>
      </div>
    </Sheet>
  )
}
