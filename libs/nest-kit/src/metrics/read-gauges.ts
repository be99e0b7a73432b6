import { Counter, Gauge, type Registry } from 'prom-client';
import { patiently } from '../health/checks.js';

export interface Sample<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>;
  readonly value: number;
}

interface ReadGauge<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  /** Everything there is to tell now; what is not among it any more is told no more. */
  readonly read: () => Promise<readonly Sample<Label>[]>;
}

/** Gauges whose values are read when they are asked for. */
export class ReadGauges {
  private readonly unread: Counter<'metric'>;

  constructor(private readonly registry: Registry) {
    this.unread = new Counter({
      name: 'taizhang_metric_unread_total',
      help: 'Times that a metric could not be read, and was left out',
      labelNames: ['metric'],
      registers: [registry],
    });
  }

  add<Label extends string>({ name, help, labels, read }: ReadGauge<Label>): void {
    const gauge: Gauge<Label> = new Gauge({
      ...{ name, help, labelNames: labels, registers: [this.registry] },
      collect: async () => {
        const samples = await this.samples(name, read);
        gauge.reset();
        samples.forEach((sample) => gauge.set(sample.labels, sample.value));
      },
    });
  }

  /** While something is away, the other metrics are needed most. */
  private async samples<Result>(metric: string, read: () => Promise<readonly Result[]>): Promise<readonly Result[]> {
    try {
      return await patiently(read);
    } catch {
      this.unread.inc({ metric });
      return [];
    }
  }
}
