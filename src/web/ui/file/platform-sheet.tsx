import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Refused } from '../desk/asking.tsx'
import { type SheetAnswer, SheetDrop, sendSheet, TriedSheet, useSheetTrial } from './sheet-import.tsx'

interface Props<A> {
  readonly platformId: string
  /** What stands in the sheet, as the addresses of its template and of its import call it. */
  readonly of: 'receipts' | 'usage' | 'vouchers'
  readonly contract: { readonly output: { readonly parse: (answer: unknown) => A } }
  readonly most: number
  readonly done: (imported: number) => string
  /** Where what was imported is to be seen. */
  readonly onward: ReactNode
  /** The button that writes what was tried, and what is to be said beside it. */
  readonly writing: (answer: A) => {
    readonly action: string
    readonly note?: string
    readonly writable?: boolean
  }
  /** How the sheet is filled in. */
  readonly children: ReactNode
}

/** Many records of a platform at once, from a sheet: tried first, written only when every row is right. */
export function PlatformSheet<A extends SheetAnswer>(props: Props<A>) {
  const { platformId, of, contract, most, done, onward, writing, children } = props
  const { tried, imported, busy, failure, attempt, write } = useSheetTrial(async (file, written) =>
    contract.output.parse(
      await sendSheet(`/own/platforms/${platformId}/import-files/${of}?write=${written}`, file),
    ),
  )
  return (
    <div className="stack">
      <Refused error={failure} />
      {imported === null ? null : (
        <Alert showIcon type="success" role="status" title={done(imported)} action={onward} />
      )}
      <section className="card">
        <h2>选择文件</h2>
        <p className="actions" style={{ marginBottom: 12 }}>
          <a href={`/api/v1/import-templates/${of}.xlsx`}>下载模板</a>
        </p>
        <SheetDrop busy={busy} take={file => void attempt(file)} most={most} then="先试导入，不会写入。" />
        <p className="hint" style={{ marginTop: 12 }}>
          {children}
        </p>
      </section>
      {tried ? <TriedSheet {...{ tried, busy, write }} {...writing(tried.answer)} /> : null}
    </div>
  )
}
