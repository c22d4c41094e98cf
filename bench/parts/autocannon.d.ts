/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module 'autocannon' {
  interface Options {
    readonly url: string
    readonly connections: number
    /** So many requests, or so many seconds. */
    readonly amount?: number
    readonly duration?: number
    readonly headers?: Readonly<Record<string, string>>
    readonly requests?: readonly Asked[]
    readonly setupClient?: (client: { setRequests(requests: readonly Asked[]): void }) => void
  }
  interface Asked {
    readonly path: string
  }
  interface Result {
    readonly non2xx: number
    readonly errors: number
    readonly requests: { readonly average: number }
  }
  interface Instance extends Promise<Result> {
    on(event: 'response', heard: (client: unknown, status: number, bytes: number, ms: number) => void): void
  }
  export default function autocannon(options: Options): Instance
}
