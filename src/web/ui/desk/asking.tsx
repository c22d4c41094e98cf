import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { Refusal } from '#kernel/decision.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import { ApiError, call } from '../../client.ts'
import { draftsSaved } from '../form/draft-saves.ts'
import { RefusedField } from '../form/refused-field.tsx'

/**
 * Asks an operation and keeps the answer fresh; equal questions are asked once. A `fresh` answer is forgotten with its page,
 * a `still` one stays as it is until the page asks again by itself.
 */
export const useAsk = <C extends Contract>(
  contract: C,
  input: Input<C>,
  options: { enabled?: boolean; every?: number; fresh?: boolean; still?: boolean } = {},
) =>
  useQuery<Output<C>, Error>({
    queryKey: [contract.id, input],
    queryFn: async () => {
      if (options.fresh) await draftsSaved()
      return await call(contract, input)
    },
    enabled: options.enabled ?? true,
    ...(options.every ? { refetchInterval: options.every } : {}),
    ...(options.fresh ? { gcTime: 0 } : {}),
    ...(options.still ? { staleTime: 'static' } : {}),
  })

interface Asked<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

/** What stands there until the answer comes: lines only, as the library's title is a heading without words. */
export const Coming = () => <Skeleton active title={false} paragraph={{ rows: 6 }} />

/** Loading, failed and answered: the three states of everything that is asked. */
export function Answer<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ReactNode }) {
  if (asked.data !== undefined) return children(asked.data)
  if (!asked.error) return <Coming />
  return <Failure error={asked.error} again={asked.refetch} />
}

export function Failure({ error, again }: { error: Error; again?: () => unknown }) {
  // What a question was refused for is said as what was refused of a step: asked again, it is refused again.
  if (error instanceof ApiError && error.error.refusals.length > 0) return <Refused error={error} />
  const status = error instanceof ApiError ? error.status : null
  const gone = status === 404
  return (
    <Alert
      type={gone ? 'info' : 'error'}
      showIcon
      title={error instanceof ApiError ? error.message : '没能取得内容，请重试。'}
      description={
        error instanceof ApiError && error.error.requestId ? `请求编号：${error.error.requestId}` : undefined
      }
      // Whoever may not see it gets the same answer however often they ask.
      action={again && !gone && status !== 403 ? <Button onClick={() => again()}>重试</Button> : undefined}
    />
  )
}

/** Everything that stands against what was just tried. */
export function Refused({ error }: { error: unknown }) {
  if (!error) return null
  const refusals: readonly Refusal[] = error instanceof ApiError ? error.error.refusals : []
  const title = error instanceof ApiError ? error.message : '没能完成，请重试。'
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={title}
      description={
        refusals.length > 0 ? (
          <ul className="plain-list">
            {refusals.map(({ rule, field, message }) => (
              <RefusedField key={`${rule} ${field} ${message}`} field={field} message={message} />
            ))}
          </ul>
        ) : undefined
      }
    />
  )
}

export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Empty
      className="nothing"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={children}
      style={{ padding: 24 }}
    />
  )
}

/** A page of the workspace: one heading, what it is for, and its actions. */
export function Sheet({
  heading,
  title,
  lead,
  actions,
  children,
}: {
  heading: ReactNode
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="sheet">
      <title>{`${title}｜工作台`}</title>
      <div className="between" style={{ marginBottom: 16 }}>
        <div>
          <h1>{heading}</h1>
          {lead ? <div className="hint">{lead}</div> : null}
        </div>
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
      {children}
    </div>
  )
}
